// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "core/base/interrupt.hpp"

using namespace kaiku::base;
namespace fs = std::filesystem;

namespace {

/// A temporary folder, removed at the end.
class Folder {
public:
    Folder() {
        auto pattern = (fs::temp_directory_path() / "kaiku_file_XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& entry : fs::directory_iterator(path_))
            all.push_back(entry.path().filename().string());
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::string path_;
};

using Names = std::vector<std::string>;

void put(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string get(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

unsigned mode_of(const std::string& path) {
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

Fault fault_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.fault();
    }
    FAIL("no error");
    return {};
}

std::string write_whole(const std::string& target, const std::string& text) {
    OutputFile file(target);
    file.write(text);
    file.commit();
    return file.working_path();
}

/// Runs `action` in a child process. Returns whether it returned true.
bool in_child(const std::function<bool()>& action,
              const std::function<void(pid_t)>& meanwhile = {}) {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::alarm(20);
        bool good = false;
        try {
            good = action();
        } catch (...) {
        }
        ::_exit(good ? 0 : 1);
    }
    if (meanwhile) meanwhile(child);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void pause_briefly() { std::this_thread::sleep_for(std::chrono::milliseconds(150)); }

}  // namespace

TEST_CASE("input: a file is read in pieces") {
    const Folder folder;
    put(folder / "a", "hello");
    Input input(folder / "a");
    CHECK(input.name() == folder / "a");
    CHECK(input.size() == 5);
    char bytes[4];
    REQUIRE(input.read(bytes, 4) == 4);
    CHECK(std::string(bytes, 4) == "hell");
    REQUIRE(input.read(bytes, 4) == 1);
    CHECK(bytes[0] == 'o');
    CHECK(input.read(bytes, 4) == 0);
}

TEST_CASE("input: an unreadable file is an error") {
    const Folder folder;
    const auto missing = fault_of([&] { Input input(folder / "no"); });
    CHECK(missing.kind == ErrorKind::failed);
    CHECK(missing.code == "no_such_file");
    CHECK(to_english(missing.message) == "no such file: " + (folder / "no"));
    put(folder / "a", "");
    CHECK(fault_of([&] { Input input(folder / "a/b"); }).kind == ErrorKind::failed);
    const auto is_folder = fault_of([&] { Input input(folder.path()); });
    CHECK(is_folder.kind == ErrorKind::failed);
    CHECK(is_folder.code == "is_a_folder");
    CHECK(to_english(is_folder.message) == folder.path() + " is a folder, not a file");
    char byte;
    const auto closed = fault_of([&] { Input(-1, "x").read(&byte, 1); });
    CHECK(closed.kind == ErrorKind::failed);
    CHECK(closed.code == "cannot_read");
    CHECK(to_english(closed.message) == "cannot read x: Bad file descriptor");
    if (::geteuid() != 0) {
        fs::permissions(folder / "a", fs::perms::none);
        CHECK(to_english(fault_of([&] { Input input(folder / "a"); }).message) ==
              "cannot read " + (folder / "a") + ": Permission denied");
    }
}

TEST_CASE("input: `-` is standard input") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "abc", 3) == 3);
    ::close(ends[1]);
    CHECK(in_child([&] {
        ::dup2(ends[0], 0);
        char bytes[8];
        Input input("-");
        return input.name() == "standard input" && input.size() == 0 && input.read(bytes, 8) == 3 &&
               input.read(bytes, 8) == 0;
    }));
    ::close(ends[0]);
    const Folder folder;
    CHECK(in_child([&] {
        ::dup2(::open(folder.path().c_str(), O_RDONLY), 0);
        return fault_of([] { Input input("-"); }).code == "is_a_folder";
    }));
}

TEST_CASE("input: a descriptor opened by the caller stays open") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    {
        Input input(ends[0], "x");
    }
    CHECK(::fcntl(ends[0], F_GETFD) >= 0);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("input: Ctrl-C ends a waiting read, another signal does not") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    CHECK(in_child(
        [&] {
            install_signal_handlers();
            char byte;
            return fault_of([&] { Input(ends[0], "x").read(&byte, 1); }).kind ==
                   ErrorKind::interrupted;
        },
        [](pid_t child) {
            pause_briefly();
            ::kill(child, SIGINT);
        }));
    CHECK(in_child(
        [&] {
            struct sigaction action{};
            action.sa_handler = [](int) {};
            ::sigaction(SIGUSR1, &action, nullptr);
            char byte = 0;
            return Input(ends[0], "x").read(&byte, 1) == 1 && byte == 'z';
        },
        [&](pid_t child) {
            pause_briefly();
            ::kill(child, SIGUSR1);
            pause_briefly();
            REQUIRE(::write(ends[1], "z", 1) == 1);
        }));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("input: a non-blocking descriptor is waited for") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
    std::thread writer([&] {
        pause_briefly();
        CHECK(::write(ends[1], "z", 1) == 1);
    });
    char byte = 0;
    CHECK(Input(ends[0], "x").read(&byte, 1) == 1);
    writer.join();
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("output: the file appears complete at commit, and has a temporary name until then") {
    const Folder folder;
    {
        OutputFile file(folder / "report.csv");
        CHECK(file.working_path().starts_with(folder / ".report.csv."));
        CHECK(file.working_path().size() == (folder / ".report.csv.").size() + 6);
        CHECK(mode_of(file.working_path()) == 0600);
        file.write("one ");
        file.write("two");
        CHECK_FALSE(fs::exists(folder / "report.csv"));
        file.commit();
        CHECK(folder.names() == Names{"report.csv"});
    }
    CHECK(folder.names() == Names{"report.csv"});
    CHECK(get(folder / "report.csv") == "one two");
}

TEST_CASE("output: without a commit the temporary file is removed and the older file stays") {
    const Folder folder;
    put(folder / "old", "older");
    {
        OutputFile file(folder / "old");
        file.write(std::string(300000, 'x'));
        OutputFile other(folder / "new");
        other.write("y");
    }
    CHECK(folder.names() == Names{"old"});
    CHECK(get(folder / "old") == "older");
}

TEST_CASE("output: large files are written correctly in pieces around the buffer's size") {
    const Folder folder;
    for (const std::size_t piece : {1ul, 1000ul, 65535ul, 65536ul, 65537ul, 200000ul}) {
        std::string all;
        OutputFile file(folder / "big");
        for (std::size_t i = 0; all.size() < 200000; ++i) {
            const std::string bytes(piece, static_cast<char>('a' + i % 26));
            file.write(bytes);
            all += bytes;
        }
        file.commit();
        CHECK((get(folder / "big") == all));
    }
    write_whole(folder / "empty", "");
    CHECK(fs::file_size(folder / "empty") == 0);
}

TEST_CASE("output: a new file gets the default mode, a replaced file keeps its mode") {
    const Folder folder;
    CHECK(in_child([&] {
        ::umask(027);
        write_whole(folder / "new", "x");
        return ::umask(027) == 027;
    }));
    CHECK(mode_of(folder / "new") == 0640);
    put(folder / "old", "x");
    fs::permissions(folder / "old", static_cast<fs::perms>(0604));
    write_whole(folder / "old", "y");
    CHECK(mode_of(folder / "old") == 0604);
    CHECK(get(folder / "old") == "y");
    if (::geteuid() != 0) {
        fs::permissions(folder / "old", static_cast<fs::perms>(0444));
        CHECK(fault_of([&] { write_whole(folder / "old", "z"); }).code == "cannot_write");
    }
}

TEST_CASE("output: a symbolic link stays and its target is written") {
    const Folder folder;
    fs::create_directory(folder / "deep");
    put(folder / "deep/target", "old");
    fs::create_symlink("deep/target", folder / "one");
    fs::create_symlink("one", folder / "two");
    CHECK(write_whole(folder / "two", "new").starts_with(folder / "deep/.target."));
    CHECK(get(folder / "deep/target") == "new");
    CHECK(fs::is_symlink(folder / "one"));
    CHECK(fs::is_symlink(folder / "two"));
    SUBCASE("also if the target does not exist yet") {
        fs::create_symlink(folder / "deep/fresh", folder / "three");
        write_whole(folder / "three", "new");
        CHECK(get(folder / "deep/fresh") == "new");
        CHECK(fs::is_symlink(folder / "three"));
    }
    SUBCASE("a target in a missing folder") {
        fs::create_symlink("nowhere/x", folder / "four");
        CHECK(to_english(fault_of([&] { OutputFile file(folder / "four"); }).message) ==
              "no such folder: " + (folder / "nowhere"));
    }
    SUBCASE("a circular link") {
        fs::create_symlink("six", folder / "five");
        fs::create_symlink("five", folder / "six");
        CHECK(fault_of([&] { OutputFile file(folder / "five"); }).code == "cannot_write");
    }
}

TEST_CASE("output: an unwritable file is an error") {
    const Folder folder;
    const auto missing = fault_of([&] { OutputFile file(folder / "no/x.csv"); });
    CHECK(missing.kind == ErrorKind::failed);
    CHECK(missing.code == "no_such_folder");
    CHECK(to_english(missing.message) == "no such folder: " + (folder / "no"));
    CHECK(fault_of([&] { OutputFile file(folder.path()); }).code == "is_a_folder");
    CHECK(fault_of([&] { OutputFile file(folder / "no/"); }).code == "no_such_folder");
    CHECK(fault_of([&] { OutputFile file(""); }).code == "cannot_write");
    put(folder / "file", "");
    CHECK(fault_of([&] { OutputFile file(folder / "file/x"); }).code == "no_such_folder");
    const auto long_name = folder / std::string(300, 'x');
    CHECK(to_english(fault_of([&] { OutputFile file(long_name); }).message) ==
          "cannot write " + long_name + ": File name too long");
    write_whole(folder / std::string(255, 'x'), "fits");
    CHECK(get(folder / std::string(255, 'x')) == "fits");
    CHECK(folder.names() == Names{"file", std::string(255, 'x')});
    if (::geteuid() != 0) {
        fs::permissions(folder.path(), static_cast<fs::perms>(0555));
        CHECK(fault_of([&] { OutputFile file(folder / "y"); }).code == "cannot_write");
        fs::permissions(folder.path(), static_cast<fs::perms>(0755));
    }
}

TEST_CASE("output: a folder created under the file's name in the meantime is an error") {
    const Folder folder;
    {
        OutputFile file(folder / "x");
        fs::create_directory(folder / "x");
        CHECK(fault_of([&] { file.commit(); }).code == "cannot_write");
    }
    CHECK(folder.names() == Names{"x"});
}

TEST_CASE("output: a library may replace the file under its temporary name") {
    const Folder folder;
    OutputFile file(folder / "book");
    fs::remove(file.working_path());
    put(file.working_path(), "from the library");
    fs::permissions(file.working_path(), static_cast<fs::perms>(0600));
    file.commit();
    CHECK(get(folder / "book") == "from the library");
    const auto mask = ::umask(022);
    ::umask(mask);
    CHECK(mode_of(folder / "book") == (0666 & ~mask));
}

TEST_CASE("output: a full disk is an error") {
    const auto full = [](const std::string& text) {
        return fault_of([&] {
            OutputFile file("/dev/full");
            file.write(text);
            file.commit();
        });
    };
    for (const auto size : {1, 200000}) {
        const auto fault = full(std::string(size, 'x'));
        CHECK(fault.kind == ErrorKind::failed);
        CHECK(fault.code == "disk_full");
        CHECK(to_english(fault.message) == "no space left on the disk of /dev/full");
    }
    CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("output: devices and pipes are written directly") {
    CHECK(write_whole("/dev/null", "x") == "/dev/null");
    const Folder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    std::string got;
    std::thread reader([&] { got = get(folder / "pipe"); });
    write_whole(folder / "pipe", std::string(100000, 'x'));
    reader.join();
    CHECK((got == std::string(100000, 'x')));
    CHECK(folder.names() == Names{"pipe"});
}

TEST_CASE("output: /dev/stdout continues at the position of standard output") {
    const Folder folder;
    for (const std::string name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
        put(folder / "log", "before ");
        CHECK(in_child([&] {
            ::dup2(::open((folder / "log").c_str(), O_WRONLY | O_APPEND), 1);
            write_whole(name, "mine ");
            return ::write(1, "after", 5) == 5;
        }));
        CHECK(get(folder / "log") == "before mine after");
        CHECK(folder.names() == Names{"log"});
    }
}

TEST_CASE("read_file: the whole file is read, up to the limit") {
    const Folder folder;
    for (const std::size_t size : {0ul, 1ul, 65535ul, 65536ul, 65537ul, 300000ul}) {
        put(folder / "a", std::string(size, 'x'));
        CHECK((read_file(folder / "a", 300000) == std::string(size, 'x')));
        CHECK((read_file(folder / "a", size) == std::string(size, 'x')));
        CHECK(read_file(folder / "a", std::string::npos).size() == size);
        if (size == 0) continue;
        const auto fault = fault_of([&] { read_file(folder / "a", size - 1); });
        CHECK(fault.kind == ErrorKind::malformed);
        CHECK(fault.code == "too_large");
    }
    CHECK(fault_of([&] { read_file(folder / "no", 10); }).kind == ErrorKind::failed);
    CHECK(fault_of([&] { read_file("/dev/zero", 100000); }).code == "too_large");
    CHECK_FALSE(read_file("/proc/self/status", 100000).empty());
}
