# SPDX-License-Identifier: Apache-2.0
# Makes the copy of stb_image.h that is compiled. It adds bounds checks that older versions (such as
# Debian 12's) lack, so that a crafted JPEG cannot write beyond the tables. Newer versions have these
# checks already and are copied unchanged.
file(READ ${stb_INCLUDE_DIRS}/stb_image.h stb_image)
string(REPLACE "h->size[k++] = (stbi_uc) (i+1);\n   h->size[k] = 0;" "{\n         if (k >= 256) return stbi__err(\"bad size list\", \"Corrupt JPEG\");\n         h->size[k++] = (stbi_uc) (i+1);\n      }\n   h->size[k] = 0;" stb_image "${stb_image}")
string(REPLACE "   STBI_ASSERT((((j->code_buffer) >> (32 - h->size[c]))" "   if (c < 0 || c >= 256) return -1;\n   STBI_ASSERT((((j->code_buffer) >> (32 - h->size[c]))" stb_image "${stb_image}")
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/stb/stb_image.h CONTENT "${stb_image}")
