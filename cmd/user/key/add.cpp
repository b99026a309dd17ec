// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/service/users/ssh_keys.hpp"

namespace kaiku::cmd::user_key_add {

namespace {

struct Options {
    std::optional<model::EmailAddress> email;
    std::string file;
    std::optional<std::string> signature;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email)
        .is_required()
        .is_listed_by("user list");
    arguments
        .positional("FILE", N_("public key as ssh-keygen writes it, or - for standard input"),
                    o.file)
        .is_file();
    arguments
        .text("--signature", "FILE",
              N_("signature of EMAIL by the private key, as ssh-keygen -Y sign writes it"),
              o.signature)
        .is_file();
}

/// Separates a key and the signature that follows it, as standard input gives both through the
/// gateway.
std::pair<std::string, std::optional<std::string>> key_and_signature(const std::string& text) {
    const auto at = text.find("-----BEGIN SSH SIGNATURE-----");
    if (at == text.npos) return {text, std::nullopt};
    return {text.substr(0, at), text.substr(at)};
}

ExitStatus run(Context& context, const Options& o) {
    constexpr std::size_t max_bytes = 16 * 1024;
    const auto file = base::read_file(o.file, max_bytes);
    auto [key, signature] = key_and_signature(std::string(base::without_byte_order_mark(file)));
    if (o.signature) signature = base::read_file(*o.signature, max_bytes);
    context.show(key_columns(context),
                 key_row(service::add_key(context.operation(), *o.email, key, signature)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user key add",
     .summary = N_("add a public ssh key of a user"),
     .text = N_("Anyone who has the private key acts as that user through the gateway. You may add "
                "keys of users all of whose grants you manage, and your own. If you manage no "
                "users, a signature must prove that you have the private key: of the address as "
                "given here, in the namespace kaiku. With - as FILE it can follow the key."),
     .examples = {{"kaiku user key add recorder@uimahalli.example id_ed25519.pub",
                   N_("let a user in through the gateway")},
                  {"echo recorder@uimahalli.example | ssh-keygen -Y sign -n kaiku -f id_ed25519 > "
                   "key.sig && kaiku user key add recorder@uimahalli.example id_ed25519.pub "
                   "--signature key.sig",
                   N_("your own key")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = key_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_key_add
