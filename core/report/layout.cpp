#include "core/report/layout.hpp"

#include "core/base/text.hpp"

namespace kaiku::report {
namespace {

constexpr std::size_t least_width = 8;

Lane* widest(std::vector<Lane>& lanes) {
    Lane* found = nullptr;
    for (Lane& lane : lanes) {
        const bool can_give = lane.may_shrink && lane.width > least_width;
        if (can_give && (found == nullptr || lane.width > found->width)) found = &lane;
    }
    return found;
}

}  // namespace

std::string shown(const Column& column, const Value& value, const Style& style) {
    if (std::holds_alternative<std::monostate>(value)) return {};
    return base::printable(column.for_people ? column.for_people(value) : for_people(value, style));
}

void fit(std::vector<Lane>& lanes, std::size_t most) {
    std::size_t total = lanes.empty() ? 0 : (lanes.size() - 1) * lane_gap;
    for (const Lane& lane : lanes) total += lane.width;
    for (; total > most; --total) {
        Lane* const lane = widest(lanes);
        if (lane == nullptr) return;
        --lane->width;
        lane->shrunk = true;
    }
}

std::string shortened(std::string_view text, std::size_t width) {
    if (base::display_width(text) <= width) return std::string(text);
    std::size_t used = 0;
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size();) {
        base::next_code_point(text, next);
        used += base::display_width(text.substr(end, next - end));
        if (used + 1 > width) break;
        end = next;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace kaiku::report
