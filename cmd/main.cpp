// The real world: arguments, environment, streams.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cmd/cli/app.hpp"
#include "core/base/hand_over.hpp"
#include "core/base/interrupt.hpp"

namespace {

using namespace kaiku;

/// A program started without one of its three streams must not give its number to a file that it
/// opens.
void open_missing_streams() {
    for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(descriptor, F_GETFD) == -1) (void)::open("/dev/null", O_RDWR);
}

/// Goes on with another program: below `libexec` beside this one (where it was built) or beside its
/// folder (where it is installed), or beside this one where that is there itself. Comes back only
/// when there is none.
void go_elsewhere(base::Elsewhere to, char** words) {
    std::error_code unknown;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    for (const auto& place :
         {folder / "libexec/kaiku", folder.parent_path() / "libexec/kaiku", folder}) {
        const auto program = (place / to.program).string();
        ::execv(program.c_str(), words);
    }
}

bool names_server(const char* register_name) {
    return register_name && (std::strncmp(register_name, "postgresql://", 13) == 0 ||
                             std::strncmp(register_name, "postgres://", 11) == 0);
}

#ifdef KAIKU_SERVER_ELSEWHERE
constexpr bool server_is_elsewhere = true;
#else
constexpr bool server_is_elsewhere = false;
#endif

/// Whether the register seems to be on a server, for what the command line says: then this program
/// would only come to know that later. It is a guess; the other program does the same.
bool requires_server(int count, char** words) {
    if (names_server(std::getenv("KAIKU_DB"))) return true;
    for (int i = 1; i < count; ++i)
        if (names_server(words[i]) ||
            (std::strncmp(words[i], "--db=", 5) == 0 && names_server(words[i] + 5)))
            return true;
    return false;
}

}  // namespace

int main(int count, char** words) {
    open_missing_streams();
    if (server_is_elsewhere && requires_server(count, words))
        go_elsewhere(base::server_program, words);
    base::install_signal_handlers();
    cmd::Stream out(STDOUT_FILENO, "standard output");
    cmd::Stream err(STDERR_FILENO, "standard error");
    const auto environment = [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        if (!value || !*value) return std::nullopt;
        return value;
    };
    cmd::Process process{{}, environment, out, err, ::isatty(STDIN_FILENO) == 1};
    if (count > 1) process.arguments.assign(words + 1, words + count);
    try {
        return cmd::run(process);
    } catch (const base::Elsewhere& other) {
        go_elsewhere(other, words);
        err.write(std::string("kaiku: libexec/kaiku/") + other.program +
                  " is missing; install kaiku again\n");
        return cmd::exit_code(base::ErrorKind::failed);
    }
}
