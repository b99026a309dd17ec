// SPDX-License-Identifier: Apache-2.0
// Signatures that minisign and signify-like programs verify: Ed25519 over a BLAKE2b-512 hash.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace kaiku::base {

/// The public key of a seed (32 random bytes in hex), as the two lines of a minisign key file.
/// Throws Error failed `damaged` for another text.
std::string minisign_public_key(std::string_view seed);

/// Signs data that comes in pieces.
class MinisignSigner {
public:
    explicit MinisignSigner(std::string_view seed);
    ~MinisignSigner();
    MinisignSigner(const MinisignSigner&) = delete;
    MinisignSigner& operator=(const MinisignSigner&) = delete;

    void add(std::string_view bytes);
    /// The contents of the file `.minisig`. The trusted comment, one line of text, is signed, too.
    /// Finishes the signature; the object must not be used afterwards.
    std::string signature(std::string_view trusted_comment);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kaiku::base
