#include "cmd/identity.hpp"

#include <pwd.h>
#include <unistd.h>

#include "cmd/session.hpp"
#include "core/work/access.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

std::string local_name() {
    const auto* entry = ::getpwuid(::geteuid());
    return "local:" + (entry ? std::string(entry->pw_name) : std::to_string(::geteuid()));
}

work::Caller identify(const work::Register& records, const World& world, ActorNeed need) {
    if (!work::asks_for_login(records)) {
        if (world.gate) return {};
        return work::Caller::owner(need == ActorNeed::user ? local_name() : "");  // the name costs a check a tenth of its time
    }
    work::Credentials credentials;
    if (world.gate) credentials.trusted_email = world.gate->user;
    else if (auto token = world.environment("KAIKU_TOKEN")) credentials.token = std::move(token);
    else credentials.session = read_session(session_file(world.environment, work::register_id(records), Whose::user));
    return work::identify(records, credentials, time::now());
}

}  // namespace kaiku::cmd
