// SPDX-License-Identifier: Apache-2.0
// For builds that count which lines run: those of a process that ends with _exit(), or is killed
// when it has nothing left to do, would not be counted. Linked with --wrap=_exit and --wrap=kill.
#include <signal.h>
#include <unistd.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int code);
int __real_kill(pid_t process, int number);

_Noreturn void __wrap__exit(int code) {
    __gcov_dump();
    __real__exit(code);
}

int __wrap_kill(pid_t process, int number) {
    if (number == SIGKILL) usleep(50 * 1000);  // it is ending by itself, with its pipe closed
    return __real_kill(process, number);
}
