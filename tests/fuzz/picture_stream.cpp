// SPDX-License-Identifier: Apache-2.0
// The frames of a camera: PNM pictures one after the other.
#include "core/image/pnm.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::picture_stream(std::string_view bytes) {
    base::Input input(bytes, "input");
    image::PnmReader reader(input);
    fuzz::read([&] {
        while (const auto picture = reader.next())
            fuzz::require(picture->grey.size() <= bytes.size() * 8, "no pixel comes from nothing");
    });
}
