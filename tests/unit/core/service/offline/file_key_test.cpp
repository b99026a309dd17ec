// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/file_key.hpp"

#include <doctest/doctest.h>

#include "core/store/offline_file.hpp"

using namespace kaiku;
using service::FileKey;

namespace {

const store::PassphraseInfo info{"00112233445566778899aabbccddeeff", store::min_passphrase_kib, {}};

}  // namespace

TEST_CASE("the key of a file depends on the passphrase, the salt and the memory") {
    const FileKey key("kolme sanaa", info);
    CHECK(key.check() == FileKey("kolme sanaa", info).check());
    CHECK(key.check() != FileKey("kolme sanaa ", info).check());
    auto other = info;
    other.salt.front() = 'f';
    CHECK(key.check() != FileKey("kolme sanaa", other).check());
    other = info;
    other.memory_kib *= 2;
    CHECK(key.check() != FileKey("kolme sanaa", other).check());
}

TEST_CASE("what the key makes reveals nothing and only the key can undo it") {
    const FileKey key("kolme sanaa", info), other("muu lause", info);
    CHECK(key.hash("0123") == key.hash("0123"));
    CHECK(key.hash("0123") != other.hash("0123"));
    CHECK(key.hash("check") != key.check());
    const auto sealed = key.encrypt("code A999000017\n");
    CHECK(sealed != key.encrypt("code A999000017\n"));
    CHECK(key.decrypt(sealed) == "code A999000017\n");
    CHECK_FALSE(other.decrypt(sealed));
    CHECK_FALSE(key.decrypt(""));
    auto changed = sealed;
    changed.back() = changed.back() == '0' ? '1' : '0';
    CHECK_FALSE(key.decrypt(changed));
}

TEST_CASE("a card's hash cannot be computed without the key of the file") {
    store::OfflineFileInfo file;
    file.salt = info.salt;
    file.memory_kib = store::min_hash_kib;
    const std::optional<FileKey> key{FileKey("kolme sanaa", info)};
    const auto plain = service::hash_card(file, std::nullopt, "A999000017");
    CHECK(plain != service::hash_card(file, std::nullopt, "A999000025"));
    CHECK(service::hash_card(file, key, "A999000017") != plain);
    CHECK(service::hash_card(file, key, "A999000017") ==
          service::hash_card(file, key, "A999000017"));
}
