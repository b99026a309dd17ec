// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/collation.hpp"
#include "core/base/embedded.hpp"
#include "core/service/resolve.hpp"
#include "core/store/places.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::RawRegister;

namespace {

/// Applies schema file 0013, as a migration does, to a register with this name.
std::string name_after_migration(test::TestRegister& town, const std::string& name) {
    RawRegister(town.where)
        .run("UPDATE municipality SET name_fi = '" + name +
             "', name_key = 'x', sort_key = 'x' WHERE code = '599'");
    const auto files = base::embedded_schema_files();
    const auto file = std::find_if(files.begin(), files.end(), [](const auto& one) {
        return one.name == "0012_municipality_names.sql";
    });
    REQUIRE(file != files.end());
    db::Transaction transaction(town.db(), db::Access::write);
    town.db().run_script(file->bytes);
    transaction.commit();
    return store::municipality_name(town.db(), "599");
}

}  // namespace

TEST_CASE("a register that exists gets the official name of municipality 599") {
    test::TestRegister town;
    CHECK(store::municipality_name(town.db(), "599") == "Pedersören kunta");
    CHECK(name_after_migration(town, "Pedersöre") == "Pedersören kunta");
    CHECK(RawRegister(town.where).value("SELECT sort_key FROM municipality WHERE code = '599'") ==
          base::sort_key("Pedersören kunta"));
    for (const auto* name : {"Pedersören kunta", "Pedersöre", "599"})
        CHECK(service::resolve_municipality(town.operation,
                                            model::MunicipalityRef::parse(name).value()) == "599");
    // Somebody has imported a later list.
    CHECK(name_after_migration(town, "Uusi nimi") == "Uusi nimi");
}
