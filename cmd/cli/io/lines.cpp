// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/lines.hpp"

#include <string>

#include "core/base/error.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

class LineReader {
public:
    LineReader(const LineRules& rules, const std::function<bool(std::string_view)>& on_line)
        : rules_(rules), on_line_(on_line) {}

    /// Handles the lines that these bytes complete; returns false if no more lines are wanted.
    bool add(std::string_view bytes) {
        pending_.append(bytes);
        std::size_t from = 0;
        for (auto end = end_of_line(from); end != pending_.npos; end = end_of_line(from)) {
            if (!finish(std::string_view(pending_).substr(from, end - from))) return false;
            from = end + 1;
        }
        pending_.erase(0, from);
        return true;
    }

    /// Call it when all of the lines so far have been handled.
    void limit_length(const std::string& input_name) {
        if (pending_.size() <= max_line_bytes) return;
        if (!is_skipping_ && (!rules_.skip_long || !rules_.skip_long(begin_at(0))))
            throw base::Error(base::ErrorKind::malformed, "too_large",
                              {N_("{file}: a line is longer than 64 KiB"), {{"file", input_name}}});
        // The beginning tells how the line ends.
        is_skipping_ = true;
        pending_.resize(max_kept_bytes);
    }

    void end() {
        if (!pending_.empty()) finish(pending_);
    }

private:
    static constexpr std::size_t max_line_bytes = 1 << 16;
    static constexpr std::size_t max_kept_bytes = 1 << 10;  // of a line that is passed over

    std::string_view begin_at(std::size_t from) const {
        const auto line = std::string_view(pending_).substr(from);
        return is_first_ ? base::without_byte_order_mark(line) : line;
    }

    std::size_t end_of_line(std::size_t from) const {
        return pending_.find_first_of(rules_.ends(begin_at(from)), from);
    }

    bool finish(std::string_view line) {
        if (is_first_) line = base::without_byte_order_mark(line);
        is_first_ = false;
        const bool skip = is_skipping_;
        is_skipping_ = false;
        return skip || on_line_(line);
    }

    const LineRules& rules_;
    const std::function<bool(std::string_view)>& on_line_;
    std::string pending_;
    bool is_first_ = true, is_skipping_ = false;
};

}  // namespace

void for_each_line(base::Input& input, const LineRules& rules,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle) {
    LineReader reader(rules, on_line);
    char bytes[4096];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        if (!reader.add({bytes, count})) return;
        on_idle();
        reader.limit_length(input.name());
    }
    reader.end();
}

void for_each_line(base::Input& input, std::string_view ends,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle) {
    const LineRules rules{.ends = [ends](std::string_view) { return ends; }};
    for_each_line(input, rules, on_line, on_idle);
}

}  // namespace kaiku::cmd
