// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/errors.hpp"

#include <string_view>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/no_register.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/postgresql/uri.hpp"

namespace kaiku::db {

using base::Error;
using base::ErrorKind;

namespace {

[[noreturn]] void throw_temporary(const char* code, base::Message message, base::Message hint) {
    base::Fault fault{ErrorKind::failed, code, std::move(message), std::move(hint)};
    fault.is_temporary = true;
    throw Error(std::move(fault));
}

[[noreturn]] void throw_connection_lost(const std::string& where) {
    throw_temporary(
        "connection_lost",
        {N_("the connection to the register {register} was lost"), {{"register", where}}},
        {base::unchanged::try_again});
}

/// Whether libpq itself failed, as when a connection ends in the middle of an answer: the server
/// gives every error a state.
bool is_broken_off(const PGresult* result) {
    const auto status = PQresultStatus(result);
    return !result || status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
           status == PGRES_PIPELINE_ABORTED;
}

}  // namespace

void throw_no_writable_server(const std::string& where) {
    throw_temporary(
        "no_server",
        {N_("the register {register} cannot be reached: no server that accepts writes answers"),
         {{"register", where}}},
        {N_("try again later")});
}

void throw_collision(const std::string& where) {
    throw Error(
        ErrorKind::failed, "collision",
        {N_("another program changed the register {file} at the same time"), {{"file", where}}},
        {base::unchanged::try_again});
}

void throw_incomplete_register(const std::string& where) {
    throw Error(
        ErrorKind::failed, "no_register",
        {N_("the tables at {file} are not those of a complete register"), {{"file", where}}},
        {N_("restore a backup, or give another register with --db")});
}

void throw_postgresql_error(PGconn* connection, const PGresult* result, const std::string& where) {
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state = field ? field : "";
    if (PQstatus(connection) == CONNECTION_BAD || state.starts_with("08") ||
        state.starts_with("57P") || (state.empty() && is_broken_off(result)))
        throw_connection_lost(where);
    // The server was the primary when the connection was opened.
    if (state == "25006" && wants_writes(connection)) throw_connection_lost(where);
    if (state == "40001" || state == "40P01") throw_collision(where);
    if (state == "55P03")
        throw Error(ErrorKind::failed, "busy",
                    {N_("the register {file} is busy: another program has been writing to it for "
                        "half a minute"),
                     {{"file", where}}},
                    {base::unchanged::try_again});
    if (state == "57014" && !base::was_interrupted())
        throw Error(
            ErrorKind::failed, "server_stopped",
            {N_("the server of the register {register} stopped the query: it exceeded the server's "
                "time limit"),
             {{"register", where}}},
            {base::unchanged::check_timeout});
    if (state == "57014")
        throw Error(ErrorKind::interrupted, "interrupted",
                    {N_("interrupted; what was not finished was undone")});
    if (state.starts_with("23") || state == "P0001")  // a constraint, or a trigger that refuses
        throw Error(
            ErrorKind::conflict, "conflict",
            {N_("the change conflicts with what is now in the register")},
            {N_("check the current state and repeat the command; if it fails again, check the "
                "register with: kaiku db verify")});
    if (const char* standby = PQparameterStatus(connection, "in_hot_standby");
        state == "25006" && standby && std::string_view(standby) == "off")
        throw Error(ErrorKind::failed, "read_only",
                    {N_("the register {file} is read-only: default_transaction_read_only is set on "
                        "its server"),
                     {{"file", where}}},
                    {N_("turn it off for the role or the database, with ALTER ROLE or ALTER "
                        "DATABASE")});
    if (state == "25006")
        throw_temporary(
            "read_only",
            {N_("the register {file} is read-only: the server is a standby"), {{"file", where}}},
            {N_("give the primary server with --db")});
    if (state == "42501")
        throw Error(ErrorKind::failed, "not_allowed",
                    {N_("the server does not allow that for this role")},
                    {N_("connect as the role that owns the register, or see: man kaiku-nation")});
    if (state == "42P01" || state == "3F000")
        throw Error(ErrorKind::failed, "no_register",
                    {N_("there is no register at {file}"), {{"file", where}}},
                    {base::create_register_advice});
    if (state == "42703") throw_incomplete_register(where);
    if (state == "42P05")  // a prepared statement of another program
        throw Error(ErrorKind::failed, "shared_connection",
                    {N_("the connection to the register {register} is shared with other programs"),
                     {{"register", where}}},
                    {base::unchanged::set_up_pooler});
    if (state.starts_with("53"))
        throw Error(ErrorKind::failed, "server_full",
                    {N_("the server of the register {register} has no space or memory left"),
                     {{"register", where}}},
                    {base::unchanged::try_later});
    throw Error(ErrorKind::failed, "engine",
                {N_("the register {register} cannot be used: its server reports an error"),
                 {{"register", where}}},
                {N_("see the server's log")});
}

namespace {

/// What a message of libpq or of the server contains, and what the program says instead. libpq's
/// own messages are English, because the process is in the locale "C".
struct ConnectionFault {
    std::string_view contains;
    const char* message;
    const char* hint;
    bool is_temporary = false;
};
constexpr const char* check_location = N_("check --db");
constexpr const char* try_later = N_("try again later");
constexpr const char* refused_role =
    N_("the server of the register {register} does not accept the role or its password");
constexpr const char* check_role = N_("check --db, PGPASSWORD and ~/.pgpass");
constexpr ConnectionFault connection_faults[] = {
    {"closed the connection unexpectedly",
     N_("the register {register} cannot be reached: its server closed the connection"), try_later,
     true},
    {"closed unexpectedly",
     N_("the register {register} cannot be reached: its server closed the connection"), try_later,
     true},
    {"SYSCALL", N_("the register {register} cannot be reached: its server closed the connection"),
     try_later, true},
    {"session is not read-write",
     N_("the register {register} cannot be reached: no server that accepts writes answers"),
     try_later, true},
    {"session is read-only",
     N_("the register {register} cannot be reached: no server that accepts writes answers"),
     try_later, true},
    {"hot standby mode",
     N_("the register {register} cannot be reached: no server of the kind that --db asks for "
        "answers"),
     try_later, true},
    {"recovery mode", N_("the server of the register {register} is starting"), try_later, true},
    {"not accepting connections", N_("the server of the register {register} is starting"),
     try_later, true},
    {"not currently accepting",
     N_("the server of the register {register} does not allow connections to its database at "
        "present"),
     try_later, true},
    {"not yet accepting", N_("the server of the register {register} is starting"), try_later, true},
    {"server_login_retry",
     N_("the register {register} cannot be reached: PgBouncer has no connection to its server"),
     try_later, true},
    {"pgbouncer cannot connect",
     N_("the register {register} cannot be reached: PgBouncer has no connection to its server"),
     try_later, true},
    {"query_wait_timeout",
     N_("the register {register} cannot be reached: PgBouncer has no connection to its server"),
     try_later, true},
    {"definition of service",
     N_("the register {register} cannot be reached: the service file has no such service"),
     N_("check --db, PGSERVICE and ~/.pg_service.conf")},
    {"service file",
     N_("the register {register} cannot be reached: the service file is missing or has an "
        "error"),
     N_("check PGSERVICEFILE and ~/.pg_service.conf")},
    {"could not translate host name",
     N_("the register {register} cannot be reached: its host is not known"), check_location, true},
    {"Connection refused", N_("the register {register} cannot be reached: no server answers there"),
     N_("check that the server is running and that --db is correct"), true},
    {"No such file or directory",
     N_("the register {register} cannot be reached: no server answers there"),
     N_("check that the server is running and that --db is correct"), true},
    {"timeout expired", N_("the register {register} cannot be reached: its server does not answer"),
     N_("check that the server is running and that --db is correct"), true},
    {"timed out", N_("the register {register} cannot be reached: its server does not answer"),
     N_("check that the server is running and that --db is correct"), true},
    {"unreachable", N_("the register {register} cannot be reached: there is no network to it"),
     N_("check the network"), true},
    {"No route to host", N_("the register {register} cannot be reached: there is no network to it"),
     N_("check the network"), true},
    {"pg_hba.conf",
     N_("the register {register} cannot be reached: its server does not accept this role from this "
        "computer"),
     N_("see: man kaiku-nation")},
    {"does not match host name",
     N_("the register {register} cannot be reached: the certificate of its server is for another "
        "host name"),
     N_("check the host name; see: man kaiku-nation")},
    {"startup parameter",
     N_("the register {register} cannot be reached: PgBouncer refuses an option of the connection"),
     N_("set ignore_startup_parameters = options there; see: man kaiku-nation")},
    {"certificate",
     N_("the register {register} cannot be reached: the certificate of its server cannot be "
        "verified"),
     N_("give the certificate of its authority with sslrootcert; see: man kaiku-nation")},
    {"SSL", N_("the register {register} cannot be reached: no encrypted connection is possible"),
     N_("see sslmode in: man kaiku-nation")},
    // Before the entries for roles and databases: these messages may name one, too.
    {"connection slots", N_("the server of the register {register} has no free connection"),
     try_later, true},
    {"too many", N_("the server of the register {register} has no free connection"), try_later,
     true},
    {"permission denied", refused_role, check_role},
    {"role \"", refused_role, check_role},
    {"authentication failed", refused_role, check_role},
    {"database \"", N_("the server of the register {register} has no such database"),
     check_location},
    {"starting up", N_("the server of the register {register} is starting"), try_later, true},
    {"shutting down", N_("the server of the register {register} is stopping"), try_later, true},
};

/// The option in libpq's `invalid sslmode value: "x"`; empty in other messages. The value may be
/// anything, and is not repeated.
std::string option_with_invalid_value(std::string_view message) {
    constexpr std::string_view before = "invalid ", behind = " value: \"";
    const auto end = message.find(behind);
    if (!message.starts_with(before) || end == message.npos) return {};
    const auto option = message.substr(before.size(), end - before.size());
    return option.find(' ') == option.npos ? std::string(option) : std::string();
}

}  // namespace

void throw_connection_error(PGconn* connection, const std::string& where) {
    const std::string message = connection ? PQerrorMessage(connection) : "";
    for (const auto* text : {"invalid port number", "invalid integer value", "could not match"})
        if (message.find(text) != message.npos) throw_invalid_uri();
    if (const auto option = option_with_invalid_value(message); !option.empty())
        throw Error(
            ErrorKind::malformed, "out_of_range",
            {N_("the connection option {option} has an invalid value"), {{"option", option}}},
            {N_("check --db, the service file and the variables that begin with PG")});
    // Of several hosts, the message about the last one counts.
    const auto begin = message.rfind("connection to server");
    const auto last = std::string_view(message).substr(begin == message.npos ? 0 : begin);
    if (PQconnectionNeedsPassword(connection))
        throw Error(ErrorKind::failed, "no_server",
                    {N_("the server of the register {register} asks for a password"),
                     {{"register", where}}},
                    {N_("give it in PGPASSWORD or in ~/.pgpass")});
    for (const auto& one : connection_faults)
        if (last.find(one.contains) != last.npos) {
            if (one.is_temporary)
                throw_temporary("no_server", {one.message, {{"register", where}}}, {one.hint});
            throw Error(ErrorKind::failed, "no_server", {one.message, {{"register", where}}},
                        {one.hint});
        }
    if (PQconnectionUsedPassword(connection))
        throw Error(ErrorKind::failed, "no_server", {refused_role, {{"register", where}}},
                    {check_role});
    throw_temporary("no_server",
                    {N_("the register {register} cannot be reached"), {{"register", where}}},
                    {N_("check that the server is running and that --db is correct")});
}

}  // namespace kaiku::db
