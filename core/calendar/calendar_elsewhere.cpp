#include "core/base/elsewhere.hpp"
#include "core/calendar/calendar.hpp"

namespace kaiku::calendar {

Calendar read_calendar(std::string_view, std::optional<time::Day>, std::optional<time::Day>) { throw base::full_program; }
std::string write_calendar(const std::vector<ExportedSlot>&, time::Instant) { throw base::full_program; }

}  // namespace kaiku::calendar
