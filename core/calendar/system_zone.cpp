// SPDX-License-Identifier: Apache-2.0
#include <glib.h>

#include <algorithm>
#include <filesystem>

#include "core/base/embedded.hpp"
#include "core/calendar/zone.hpp"

namespace kaiku::calendar {

namespace {

constexpr const char* folder = "/usr/share/zoneinfo/";

/// Only names such as `Europe/Stockholm` or `Etc/GMT+2`, which stay within the folder. Those below
/// `right` count leap seconds.
bool is_zone_name(std::string_view name) {
    return !name.empty() && name.size() < 100 && name.front() >= 'A' && name.front() <= 'Z' &&
           name != "Factory" &&
           std::all_of(
               name.begin(), name.end(),
               [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
               });
}

class SystemZone final : public Zone {
public:
    SystemZone(const std::string& zone_name, GTimeZone* zone) : zone_(zone) { name = zone_name; }

    std::optional<int> offset_at(Seconds instant) const override {
        const auto interval =
            g_time_zone_find_interval(zone_.get(), G_TIME_TYPE_UNIVERSAL, instant);
        return g_time_zone_get_offset(zone_.get(), interval);
    }

private:
    struct Unref {
        void operator()(GTimeZone* zone) const { g_time_zone_unref(zone); }
    };
    std::unique_ptr<GTimeZone, Unref> zone_;
};

}  // namespace

std::shared_ptr<const Zone> system_zone(const std::string& name) {
    if (!is_zone_name(name)) return nullptr;
    // Irish clocks have been those of London since 1948. Their own rule calls summer time standard
    // time, which GLib (2.74 and 2.84) reads wrongly for the winters from 2038 on.
    const bool is_irish = name == "Europe/Dublin" || name == "Eire";
    const auto path = folder + (is_irish ? "Europe/London" : name);
    // Given a name alone, GLib would also take it for a rule (`Abc3`) or an offset.
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none)) return nullptr;
    auto* zone = g_time_zone_new_identifier(path.c_str());
    return zone ? std::make_shared<SystemZone>(name, zone) : nullptr;
}

std::optional<std::string> zone_of_windows_name(std::string_view name) {
    const auto table = base::embedded_windows_zones().front().bytes;
    const auto row = "\n" + std::string(name) + ",";
    const auto found = table.find(row);
    if (found == table.npos) return std::nullopt;
    const auto zone = table.substr(found + row.size());
    return std::string(zone.substr(0, zone.find('\n')));
}

}  // namespace kaiku::calendar
