#include "core/db/postgresql_errors.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"

namespace kaiku::db {

using base::Error;
using base::Kind;

namespace {

[[noreturn]] void raise_lost(const std::string& where) {
    throw Error(Kind::failed, "connection_lost", {N_("the connection to the register {register} was lost"), {{"register", where}}},
                {N_("nothing was changed; try again")});
}

}  // namespace

void raise_postgresql(PGconn* connection, const PGresult* result, const std::string& where) {
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state = field ? field : "";
    if (PQstatus(connection) == CONNECTION_BAD || state.starts_with("08") || state.starts_with("57P")) raise_lost(where);
    if (state == "40001" || state == "40P01")
        throw Error(Kind::failed, "collision", {N_("another program's change of the register {file} got in the way"), {{"file", where}}},
                    {N_("try again; nothing was changed")});
    if (state == "55P03")
        throw Error(Kind::failed, "busy", {N_("the register {file} is busy: another program has been writing to it for half a minute"), {{"file", where}}},
                    {N_("try again; nothing was changed")});
    if (state == "57014" && !base::interrupted())
        throw Error(Kind::failed, "server_stopped", {N_("the server of the register {register} stopped the work: it took longer than it allows"), {{"register", where}}},
                    {N_("nothing was changed; see statement_timeout of the role or the database")});
    if (state == "57014") throw Error(Kind::interrupted, "interrupted", {N_("interrupted; nothing was changed")});
    if (state.starts_with("23") || state == "P0001")  // a constraint, or a trigger that says no
        throw Error(Kind::conflict, "conflict", {N_("that does not fit what is in the register by now")}, {N_("look at it again and repeat the command")});
    if (state == "25006")
        throw Error(Kind::failed, "read_only", {N_("the register {file} can only be read there: the server is a standby"), {{"file", where}}},
                    {N_("name the primary with --db")});
    if (state == "42501")
        throw Error(Kind::failed, "not_allowed", {N_("the server does not let this role do that")}, {N_("connect as the role that owns the register, or see: man kaiku-nation")});
    if (state == "42P01" || state == "3F000")
        throw Error(Kind::failed, "no_register", {N_("there is no register at {file}"), {{"file", where}}},
                    {N_("make one with: kaiku init, or name another with --db")});
    if (state.starts_with("53"))
        throw Error(Kind::failed, "server_full", {N_("the server of the register {register} has no room left ({state})"), {{"register", where}, {"state", state}}},
                    {N_("try again later; nothing was changed")});
    throw Error(Kind::failed, "engine", {N_("the register {register} cannot be used: the server reports {state}"), {{"register", where}, {"state", state}}});
}

void raise_no_server(PGconn* connection, const std::string& where) {
    // libpq's words name host and port, never the password; of several hosts the last one's first line is told.
    std::string words = connection ? PQerrorMessage(connection) : "";
    if (const auto last = words.rfind("connection to server"); last != words.npos) words.erase(0, last);
    words.erase(std::min(words.find('\n'), words.size()));
    throw Error(Kind::failed, "no_server", {N_("the register {register} cannot be reached: {reason}"), {{"register", where}, {"reason", base::printable(words)}}},
                {N_("look whether the server runs, and at --db")});
}

}  // namespace kaiku::db
