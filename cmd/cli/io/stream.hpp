// A stream of results or messages: buffered, and every failure of writing noticed.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::cmd {

/// Bytes on their way to an open descriptor.
class Stream {
public:
    /// `name` is what messages call it. The descriptor stays the caller's.
    Stream(int descriptor, std::string name);
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Throws what flush() throws.
    void write(std::string_view bytes);
    /// Throws BrokenPipe when nobody reads any more, Error failed `cannot_write` otherwise. What
    /// could not be written is dropped.
    void flush();

    /// Drops what nobody has seen yet; false when something has been shown already.
    bool discard_buffer();

    bool is_terminal() const { return terminal_; }
    /// Columns of the terminal; 0 when it is none.
    std::size_t width() const;

private:
    int descriptor_;
    std::string name_;
    std::string buffer_;
    bool shown_ = false;
    bool terminal_;
};

/// The reader of a pipe has gone, as `head` does: the end of the work, and nobody's fault.
struct BrokenPipe {};

}  // namespace kaiku::cmd
