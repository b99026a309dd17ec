#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/base/file.hpp"
#include "core/work/keys.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.positional("FILE", N_("the public key as ssh-keygen writes it, or - for standard input"), o.file).is_file();
}

Outcome run(Context& context, const Options& o) {
    constexpr std::size_t most = 16 * 1024;
    context.show(key_columns(context), key_row(work::add_key(context.job(), o.email, base::read_file(o.file, most))));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user key add",
     .summary = N_("add a public ssh key of a user"),
     .text = N_("Whoever has the private key comes through the gateway as that user. You may add keys of your own and of users whose grants you manage all."),
     .examples = {{"kaiku user key add recorder@uimahalli.example id_ed25519.pub", N_("the user can come through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
