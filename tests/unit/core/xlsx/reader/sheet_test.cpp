// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/sheet_reader.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>

#include "support/fault.hpp"
#include "support/folder.hpp"
#include "support/workbook.hpp"

using namespace kaiku;
using namespace kaiku::test;
using xlsx::CellKind;

namespace {

struct Book {
    Folder folder;
    std::string path = folder / "book.xlsx";

    /// The sheet as lines `NUMBER: ADDRESS=TEXT ...`, one per row. A letter before the text marks
    /// cells of types other than text.
    std::string read(const Parts& parts) {
        put_parts(path, parts);
        return read();
    }
    std::string read(const std::optional<std::string>& name = {}) {
        base::Input input(path);
        const auto workbook = xlsx::open_workbook(input);
        const auto opened = workbook->open_sheet(name);
        xlsx::SheetRow row;
        std::string all;
        while (opened->next(row)) {
            all += std::to_string(row.number) + ":";
            for (const auto& cell : row.cells)
                all += " " + xlsx::format_address(cell.column, row.number) + "=" +
                       "snmte?"[static_cast<int>(cell.kind)] + "'" + cell.text + "'";
            all += "\n";
        }
        return all;
    }
    std::string refusal(const Parts& parts) {
        put_parts(path, parts);
        return code_of([&] { read(); });
    }
};

std::string row(const std::string& cells) { return "<row r=\"1\">" + cells + "</row>"; }

}  // namespace

TEST_CASE("cell addresses are read and written") {
    CHECK(xlsx::format_address(0, 1) == "A1");
    CHECK(xlsx::format_address(25, 7) == "Z7");
    CHECK(xlsx::format_address(26, 7) == "AA7");
    CHECK(xlsx::format_address(16383, 1048576) == "XFD1048576");
    CHECK(xlsx::parse_address("XFD1048576")->column == 16383);
    CHECK(xlsx::parse_address("AA7")->row == 7);
    for (const char* none : {"", "7", "XFE1", "A1048577", "a1", "A1x", "AAAAAAAAAAAAAAAAAAAAAAAA1"})
        CHECK_FALSE(xlsx::parse_address(none));
}

TEST_CASE("cells of every type are read") {
    Book book;
    CHECK(book.read(workbook_parts(
              row("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" "
                  "t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
                  "<c r=\"C1\"><v>12.5</v></c><c r=\"D1\" s=\"1\"><v>46451</v></c><c r=\"E1\" "
                  "t=\"b\"><v>1</v></c><c r=\"F1\" t=\"e\"><v>#N/A</v></c>"
                  "<c r=\"G1\"><f>A1</f><v></v></c><c r=\"H1\"><f>A1</f><v>3</v></c><c r=\"I1\" "
                  "t=\"str\"><f>A1</f><v>x</v></c><c r=\"J1\" s=\"1\"/>"
                  "<c r=\"K1\" t=\"d\"><v>2027-03-05T00:00:00</v></c><c r=\"L1\" "
                  "t=\"d\"><v>2027-03-05T18:30:00Z</v></c>"),
              "",
              "<si><t>no</t></si><si><r><t xml:space=\"preserve\">ä </t></r><r><t>b</t></r><rPh "
              "sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>",
              "<numFmts><numFmt numFmtId=\"170\" "
              "formatCode=\"d.m.yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>"
              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>")) ==
          "1: A1=s'ä b' B1=s'inline' C1=n'12.5' D1=m'2027-03-05' E1=t'TRUE' F1=e'#N/A' G1=?'' "
          "H1=n'3' I1=s'x' K1=m'2027-03-05' L1=m'2027-03-05 18:30'\n");
}

TEST_CASE(
    "rows and cells without addresses follow the one before; prefixed names and the 1904 date "
    "system are read") {
    Book book;
    CHECK(book.read(workbook_parts(
              "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r=\"4\"><c "
              "r=\"C4\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>")) ==
          "1: A1=n'1' C1=n'2'\n4: C4=n'3' D4=n'4'\n5: A5=n'5'\n");
    auto parts =
        workbook_parts("", "", "", "<x:cellXfs xmlns:x=\"x\"><x:xf numFmtId=\"14\"/></x:cellXfs>",
                       "<workbookPr date1904=\"true\"/>");
    parts["xl/worksheets/sheet1.xml"] =
        "<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
        "s=\"0\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    CHECK(book.read(parts) == "1: A1=m'1904-01-01'\n");
}

TEST_CASE("escapes for characters that XML cannot contain are decoded") {
    Book book;
    CHECK(book.read(workbook_parts(row("<c t=\"s\"><v>0</v></c>"), "",
                                   "<si><t>a_x000A_b_x005F_x0041__x00E4__xD800__x12_</t></si>")) ==
          "1: A1=s'a\nb_x0041_ä_xD800__x12_'\n");
}

TEST_CASE("a sheet is found by its name, hidden sheets only by name") {
    Book book;
    auto parts = workbook_parts(row("<c><v>1</v></c>"));
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Vanha\" state=\"hidden\" "
        "r:id=\"r4\"/><sheet name=\"Kortit Ä\" r:id=\"r1\"/></sheets></workbook>";
    auto& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(relations.rfind("</"),
                     "<Relationship Id=\"r4\" Type=\"x/worksheet\" "
                     "Target=\"/xl/old/../worksheets/./old.xml\"/>");
    parts["xl/worksheets/old.xml"] =
        "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>";
    CHECK(book.read(parts) == "1: A1=n'1'\n");
    CHECK(book.read("VANHA") == "1: A1=n'9'\n");
    CHECK(book.read("kortit ä") == "1: A1=n'1'\n");
    const auto fault = fault_of([&] { book.read("kort"); });
    CHECK(fault.code == "no_such_sheet");
    CHECK(base::to_english(fault.hint) == "its sheets are: Vanha | Kortit Ä");
}

TEST_CASE("merged cells are reported, wherever they are declared") {
    Book book;
    put_parts(book.path,
              workbook_parts(
                  row("<c><v>1</v></c>"),
                  "<mergeCells><mergeCell ref=\"B5:C6\"/><mergeCell ref=\"A1:A2\"/></mergeCells>"));
    base::Input input(book.path);
    const auto workbook = xlsx::open_workbook(input);
    const auto opened = workbook->open_sheet({});
    REQUIRE(opened->merged().size() == 2);
    CHECK(xlsx::format_address(opened->merged()[0]) == "A1:A2");
    CHECK(xlsx::format_address(opened->merged()[1]) == "B5:C6");
}

TEST_CASE("a workbook with merged cells that are no area is refused") {
    Book book;
    for (const char* area : {"A2:B1", "B1:A1", "A1:x", "x:B2", "A:B", ":", "A1:"}) {
        const auto merged =
            "<mergeCells><mergeCell ref=\"" + std::string(area) + "\"/></mergeCells>";
        const auto parts = workbook_parts(row("<c><v>1</v></c>"), merged);
        CHECK_MESSAGE(book.refusal(parts) == "damaged", area);
    }
}

TEST_CASE("a workbook in a zip file with a password says so") {
    Book book;
    put_parts(book.path, workbook_parts(row("<c><v>1</v></c>")));
    auto bytes = file_bytes(book.path);
    // The first flag of an entry, in its own header and in the directory, is that of encryption.
    for (const auto& [header, flags] : {std::pair("PK\x03\x04", 6), {"PK\x01\x02", 8}})
        for (auto at = bytes.find(header); at != bytes.npos; at = bytes.find(header, at + 1))
            bytes[at + static_cast<std::size_t>(flags)] |= 1;
    put_file(book.path, bytes);
    CHECK(base::to_english(fault_of([&] { book.read(); }).message)
              .ends_with("book.xlsx is protected with a password"));
}

TEST_CASE("a damaged workbook is refused before the first row") {
    Book book;
    const auto good = workbook_parts(row("<c r=\"A1\"><v>1</v></c>"));
    for (const char* rows :
         {"<row r=\"2\"/><row r=\"2\"><c><v>1</v></c></row>", "<row r=\"0\"><c><v>1</v></c></row>",
          "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
          "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "<row r=\"1\"><c><v>x</v></c></row>",
          "<row r=\"1\"><c t=\"s\"><v>7</v></c></row>",
          "<row r=\"1\"><c t=\"z\"><v>7</v></c></row>", "<row r=\"1\"><c><v>nan</v></c></row>",
          "<row r=\"9999999\"><c><v>1</v></c></row>", "<row"})
        CHECK_MESSAGE(book.refusal(workbook_parts(rows)) == "damaged", rows);
    for (const char* part : {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
        auto parts = good;
        parts.erase(part);
        CHECK_MESSAGE(book.refusal(parts) == "damaged", part);
    }
    put_parts(book.path, good);
    const auto bytes = file_bytes(book.path);
    std::size_t refused = 0;
    for (std::size_t size = 4; size < bytes.size(); size += 7) {
        put_file(book.path, bytes.substr(0, size));
        refused += code_of([&] { book.read(); }) == "damaged" ? 1 : 0;
    }
    CHECK(refused == (bytes.size() - 4 + 6) / 7);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        put_file(book.path, changed);
        try {
            book.read();
        } catch (const base::Error& error) {
            CHECK(error.fault().kind == base::ErrorKind::malformed);
        }
    }
}

TEST_CASE("XML entities, decompression bombs and endless tokens are refused") {
    Book book;
    auto parts = workbook_parts(row("<c><v>1</v></c>"));
    parts["xl/worksheets/sheet1.xml"] =
        "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM "
        "\"file:///etc/passwd\">]><worksheet><sheetData><row><c "
        "t=\"str\"><v>&a;&b;</v></c></row></sheetData></worksheet>";
    CHECK(book.refusal(parts) == "wrong_format");
    CHECK(book.refusal(workbook_parts(row("<c><v>1</v></c>") + std::string(64 << 20, ' '))) ==
          "too_large");
    std::string varied(6 << 20, ' ');
    unsigned state = 1;
    for (auto& c : varied)
        c = static_cast<char>('a' + (state = state * 1103515245 + 12345) / 65536 % 26);
    CHECK(book.refusal(workbook_parts(row("<c x=\"" + varied + "\"><v>1</v></c>"))) == "too_large");
    CHECK(book.refusal(workbook_parts(row("<c t=\"str\"><v>" + varied + "</v></c>"))) ==
          "too_large");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<x>";
    CHECK(book.refusal(workbook_parts(deep)) == "damaged");
}

TEST_CASE("an oversized list of parts is refused before it is read") {
    Book book;
    put_parts(book.path, workbook_parts(row("<c><v>1</v></c>")));
    auto bytes = file_bytes(book.path);
    bytes[bytes.rfind("PK\x05\x06") + 11] = '\x7F';
    put_file(book.path, bytes);
    CHECK(code_of([&] { book.read(); }) == "too_large");
}

TEST_CASE("the message about another kind of zip file names its kind") {
    Book book;
    const auto told = [&](const Parts& parts) {
        put_parts(book.path, parts);
        return base::to_english(fault_of([&] { book.read(); }).message).substr(book.path.size());
    };
    CHECK(told({{"readme.txt", "x"}}) == " is a zip file but not a workbook");
    CHECK(told({{"content.xml", "x"}}) == " is an OpenDocument file (.ods)");
    auto parts = workbook_parts("");
    parts["xl/workbook.xml"] = "<document/>";
    CHECK(told(parts) == " is a zip file but not a workbook");
    auto& relations = parts["_rels/.rels"];
    relations.replace(relations.find("workbook.xml"), 12, "workbook.bin");
    CHECK(told(parts) == " is a binary workbook (.xlsb)");
}

TEST_CASE("a workbook from a pipe is stored while it is read") {
    Book book;
    put_table(book.path, {{"code", "site"}, {"A999000017", "ä"}});
    auto* file = std::fopen(book.path.c_str(), "rb");
    REQUIRE(file);
    std::size_t seen = 0;
    {
        base::Input input(::fileno(file), "standard input");
        input.observe([&](std::string_view bytes) { seen += bytes.size(); });
        CHECK(input.peek(4) == "PK\x03\x04");
        const auto workbook = xlsx::open_workbook(input);
        const auto opened = workbook->open_sheet({});
        xlsx::SheetRow row;
        REQUIRE(opened->next(row));
        REQUIRE(opened->next(row));
        CHECK(row.cells[1].text == "ä");
    }
    std::fclose(file);
    CHECK(seen == file_bytes(book.path).size());
}
