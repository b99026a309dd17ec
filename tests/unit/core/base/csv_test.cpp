// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <random>
#include <thread>

#include "core/base/csv_field.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

using namespace kaiku::base;
using namespace std::string_literals;

namespace {

/// A descriptor from which each read() returns one piece of the text. Large pieces may be split and
/// joined.
class Feed {
public:
    Feed(std::string text, std::size_t piece) : text_(std::move(text)) {
        // Packets keep their boundaries, but a packet larger than the reader's buffer would be
        // truncated, so large pieces are sent as a stream.
        REQUIRE(::socketpair(AF_UNIX, piece < 100 ? SOCK_SEQPACKET : SOCK_STREAM, 0, ends_) == 0);
        writer_ = std::thread([this, piece] {
            for (std::size_t at = 0; at < text_.size();) {
                const auto sent = ::send(ends_[1], text_.data() + at,
                                         std::min(piece, text_.size() - at), MSG_NOSIGNAL);
                if (sent < 0) break;
                at += static_cast<std::size_t>(sent);
            }
            ::close(ends_[1]);
        });
    }
    ~Feed() {
        ::close(ends_[0]);
        writer_.join();
    }
    int descriptor() const { return ends_[0]; }

private:
    std::string text_;
    int ends_[2] = {-1, -1};
    std::thread writer_;
};

struct Row {
    std::vector<std::string> fields;
    std::vector<bool> quoted;
    std::string raw;
    std::size_t line = 0;
    bool operator==(const Row&) const = default;
};

struct Outcome {
    std::vector<Row> rows;
    std::string code;  // of the error that ended reading
    std::string what;
    char delimiter = 0;
    std::size_t bytes = 0;
    bool operator==(const Outcome&) const = default;
};

Outcome read_in_pieces(const std::string& text, char delimiter, std::size_t piece) {
    Feed feed(text, piece);
    Input input(feed.descriptor(), "list.csv");
    CsvReader reader(input, delimiter);
    Outcome outcome;
    CsvRecord record;
    try {
        while (reader.next(record))
            outcome.rows.push_back({{record.fields.begin(), record.fields.end()},
                                    {record.quoted.begin(), record.quoted.end()},
                                    std::string(record.raw),
                                    record.line});
        CHECK_FALSE(reader.next(record));
        outcome.bytes = reader.bytes_read();
    } catch (const Error& error) {
        CHECK(error.fault().kind == ErrorKind::malformed);
        outcome.code = error.fault().code;
        outcome.what = error.what();
    }
    outcome.delimiter = reader.delimiter();
    return outcome;
}

/// The result of reading, after checking that it does not depend on how the bytes arrive.
Outcome read(const std::string& text, char delimiter = 0) {
    const auto whole = read_in_pieces(text, delimiter, 65536);
    for (const std::size_t piece : {1, 2, 3, 7}) {
        CAPTURE(text);
        CAPTURE(piece);
        CHECK(read_in_pieces(text, delimiter, piece) == whole);
    }
    return whole;
}

using Fields = std::vector<std::vector<std::string>>;

Fields fields(const std::string& text, char delimiter = 0) {
    const auto outcome = read(text, delimiter);
    CHECK(outcome.code == "");
    Fields all;
    for (const auto& row : outcome.rows) all.push_back(row.fields);
    return all;
}

std::vector<std::size_t> lines(const std::string& text, char delimiter = 0) {
    std::vector<std::size_t> all;
    for (const auto& row : read(text, delimiter).rows) all.push_back(row.line);
    return all;
}

/// An independent implementation that goes over the whole text byte by byte. Returns nullopt if a
/// quote is not closed.
class PlainSplitter {
public:
    PlainSplitter(std::string text, char delimiter)
        : text_(std::move(text)), delimiter_(delimiter) {}

    std::optional<std::vector<Row>> rows() {
        while (at_ < text_.size()) {
            const auto begin = at_;
            Row row;
            row.line = line_;
            while (one_field(row)) ++at_;
            if (open_) return std::nullopt;
            row.raw = text_.substr(begin, at_ - begin);
            line_break();
            rows_.push_back(row);
        }
        return rows_;
    }
    std::size_t opened_on_line() const { return opened_on_; }

private:
    char here() const { return at_ < text_.size() ? text_[at_] : '\n'; }
    bool at_border() const { return here() == delimiter_ || here() == '\r' || here() == '\n'; }

    void line_break() {
        at_ += text_.compare(at_, 2, "\r\n") == 0 ? 2 : 1;
        ++line_;
    }

    std::string in_quotes() {
        std::string value;
        opened_on_ = line_;
        open_ = true;
        for (++at_; at_ < text_.size();) {
            const auto begin = at_;
            if (text_.compare(at_, 2, "\"\"") == 0) {
                value += '"';
                at_ += 2;
            } else if (text_[at_] == '"') {
                open_ = false;
                ++at_;
                break;
            } else if (text_[at_] == '\r' || text_[at_] == '\n') {
                line_break();
                value += text_.substr(begin, at_ - begin);
            } else {
                value += text_[at_++];
            }
        }
        return value;
    }

    bool one_field(Row& row) {
        row.quoted.push_back(here() == '"');
        std::string value = here() == '"' ? in_quotes() : "";
        while (!at_border()) value += text_[at_++];
        row.fields.push_back(value);
        return at_ < text_.size() && here() == delimiter_;
    }

    std::string text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t opened_on_ = 0;
    bool open_ = false;
    std::vector<Row> rows_;
};

std::string random_text(std::mt19937& random, std::size_t size, std::string_view alphabet) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[random() % alphabet.size()];
    return text;
}

void compare(const std::string& text, char delimiter, std::size_t piece) {
    const auto shown = text.substr(0, 1000);
    CAPTURE(shown);
    PlainSplitter splitter(text, delimiter);
    const auto expected = splitter.rows();
    const auto outcome = read_in_pieces(text, delimiter, piece);
    if (expected) {
        CHECK(outcome.code == "");
        CHECK((outcome.rows == *expected));
        CHECK(outcome.bytes == text.size());
    } else {
        CHECK(outcome.code == "unclosed_quote");
        CHECK(outcome.what.find("line " + std::to_string(splitter.opened_on_line()) + ":") !=
              std::string::npos);
    }
}

}  // namespace

TEST_CASE("csv: lines end with LF, CRLF or CR, and the last line needs no line end") {
    const Fields expected = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        CHECK(fields("a;b" + end + "1;2" + end + "3;4" + end) == expected);
        CHECK(fields("a;b" + end + "1;2" + end + "3;4") == expected);
        CHECK(lines("a;b" + end + "1;2" + end + "3;4") == std::vector<std::size_t>{1, 2, 3});
    }
    CHECK(fields("a;b\n1;2\r3;4\r\n") == expected);
    CHECK(fields("").empty());
    CHECK(read("").delimiter == ',');
}

TEST_CASE("csv: empty fields and empty lines are kept") {
    CHECK(fields("a;b;\n;;\n\n1;;2\n", ';') ==
          Fields{{"a", "b", ""}, {"", "", ""}, {""}, {"1", "", "2"}});
    CHECK(fields("\n", ';') == Fields{{""}});
    CHECK(fields(";", ';') == Fields{{"", ""}});
    CHECK(fields("a\r\r\nb", ';') == Fields{{"a"}, {""}, {"b"}});
}

TEST_CASE("csv: quoted fields are read") {
    CHECK(fields("\"a;b\";\"c\"\"d\";\"\";\"\"\"\"\n", ';') == Fields{{"a;b", "c\"d", "", "\""}});
    CHECK(fields("\"\"\"a\"\"\",\"b\"\"\"\n", ',') == Fields{{"\"a\"", "b\""}});
    SUBCASE("several quoted fields of one record, read in pieces") {
        const auto long_text = std::string(3000, 'x');
        CHECK(fields("\"" + long_text + "\"\"1\";\"2\"\"" + long_text + "\";\"3\"\"\"", ';') ==
              Fields{{long_text + "\"1", "2\"" + long_text, "3\""}});
    }
    SUBCASE("a quote within an unquoted field is text") {
        CHECK(fields("5\" disk;a\"b\"c; \"d\"\n", ';') ==
              Fields{{"5\" disk", "a\"b\"c", " \"d\""}});
        CHECK(fields("x;5\"\n6\";y\n", ';') == Fields{{"x", "5\""}, {"6\"", "y"}});
    }
    SUBCASE("text after the closing quote is kept, for the file of rejected rows") {
        CHECK(fields("\"a\"b;c\n", ';') == Fields{{"ab", "c"}});
        CHECK(fields("\"a\"\"b\"c\"d\";e\n", ';') == Fields{{"a\"bc\"d\"", "e"}});
        CHECK(fields("\"a\" \"b;c\"\n", ';') == Fields{{"a \"b", "c\""}});
    }
    SUBCASE("the reader reports which fields were quoted, and the raw record") {
        const auto rows = read("a;\"b\";\"\";\"c\"\"\"\r\nd;;\"e\"\r\n", ';').rows;
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].quoted == std::vector<bool>{false, true, true, true});
        CHECK(rows[0].raw == "a;\"b\";\"\";\"c\"\"\"");
        CHECK(rows[1].quoted == std::vector<bool>{false, false, true});
        CHECK(rows[1].raw == "d;;\"e\"");
    }
}

TEST_CASE("csv: text after a closing quote is reported with its field, line and character") {
    const auto found = [](const std::string& text) {
        Input input(text, "list.csv");
        CsvReader reader(input, ';');
        CsvRecord record;
        REQUIRE(reader.next(record));
        if (!record.after_quote) return std::string("none");
        const auto& at = *record.after_quote;
        return std::to_string(at.field) + " " + std::to_string(at.line) + " " +
               std::to_string(at.character);
    };
    CHECK(found("a;\"b\";\"c\"\"d\";5\" x\n") == "none");
    CHECK(found("a;\"b\"c;\"d\"e\n") == "1 1 6");
    CHECK(found("\"Ilvés \"ja\" ry\";x\n") == "0 1 9");
    CHECK(found("\"a\r\nb\" ;x\n") == "0 2 3");
    CHECK(found("\"a\"\"b\"c\n") == "0 1 7");
}

TEST_CASE("csv: the first fields of a record are counted as they were split") {
    const auto prefix = [](std::string_view raw, std::size_t most) {
        const auto found = csv_prefix(raw, most, ';');
        return std::to_string(found.fields) + ":" + std::string(raw.substr(0, found.length));
    };
    CHECK(prefix("a;b;c", 2) == "2:a;b");
    CHECK(prefix("a;b;c", 5) == "3:a;b;c");
    CHECK(prefix(";;", 2) == "2:;");
    CHECK(prefix(";;", 5) == "3:;;");
    CHECK(prefix("", 3) == "1:");
    CHECK(prefix("\"a;\"\"b\";\"c\"x;d", 2) == "2:\"a;\"\"b\";\"c\"x");
    CHECK(prefix("\"a\";", 3) == "2:\"a\";");
}

TEST_CASE("csv: line breaks in quotes are text and count as lines") {
    const auto text = "code;holder\nA1;\"Kerho\nKatu 1\"\nbad;x\n"s;
    CHECK(fields(text) == Fields{{"code", "holder"}, {"A1", "Kerho\nKatu 1"}, {"bad", "x"}});
    CHECK(lines(text) == std::vector<std::size_t>{1, 2, 4});
    CHECK(fields("\"a\r\nb\"\r\n\"c\rd\"\r\n", ';') == Fields{{"a\r\nb"}, {"c\rd"}});
    CHECK(lines("\"a\r\n\r\nb\"\r\nx\r\n\"c\r\rd\"\r\ny", ';') ==
          std::vector<std::size_t>{1, 4, 5, 8});
    CHECK(lines("\"\n\"\n\"\r\"\r\"\n\r\"\nz", ';') == std::vector<std::size_t>{1, 3, 5, 8});
}

TEST_CASE("csv: a quote that is never closed is reported on the line where it was opened") {
    const auto outcome = read("a;b\n\"1\n2\";3\nx;\"y\nz\nz\n", ';');
    CHECK(outcome.code == "unclosed_quote");
    CHECK(outcome.rows.size() == 2);
    CHECK(outcome.what == "list.csv, line 4: a quotation mark is opened here and never closed");
    CHECK(read("\"", ';').what.find("line 1:") != std::string::npos);
    CHECK(read("\"a\"\"", ';').code == "unclosed_quote");
    SUBCASE("on a line after the record's first") {
        CHECK(read("\"1\n2\";\"3\n", ';').what.find("line 2:") != std::string::npos);
    }
    SUBCASE("a doubled quote does not open a second quoted part") {
        CHECK(read("\"1\n\"\"2\n", ';').what.find("line 1:") != std::string::npos);
    }
}

TEST_CASE("csv: NUL bytes are refused with their line number") {
    const auto outcome = read("a;b\n\"1\n2\";\0\n"s, ';');
    CHECK(outcome.code == "nul_byte");
    CHECK(outcome.what.find("line 3:") != std::string::npos);
    CHECK(read("\0"s).code == "nul_byte");
    CHECK(read("a\n1\0"s).rows.size() == 1);
}

TEST_CASE("csv: a record has at most 1 MiB") {
    const std::string most(1024 * 1024, 'x');
    for (const std::size_t piece : {65536, 50021}) {
        CHECK((read_in_pieces("a\n" + most + "\nb", ';', piece).rows.at(1).raw == most));
        CHECK((read_in_pieces("a\n" + most, ';', piece).rows.at(1).fields.at(0) == most));
        CHECK(read_in_pieces("a\n" + most + "\r\nb", ';', piece).rows.at(2).line == 3);
        for (const std::string end : {"", "\n", "x\n"}) {
            const auto outcome = read_in_pieces("a\n" + most + "x" + end, ';', piece);
            CHECK(outcome.code == "too_large");
            CHECK(outcome.what == "list.csv, line 2: the row is larger than 1 MiB");
        }
        const auto quoted = "\"" + most.substr(2) + "\"";
        CHECK(read_in_pieces(quoted, ';', piece).rows.at(0).fields.at(0).size() == most.size() - 2);
        CHECK(read_in_pieces("\"" + most + most, ';', piece).code == "too_large");
    }
}

TEST_CASE("csv: the delimiter is detected from the header") {
    CHECK(read("code;name\n1;a,b,c,d\n").delimiter == ';');
    CHECK(read("code,name\n1,a;b;c;d\n").delimiter == ',');
    CHECK(read("code\tname\n1\ta;b;c\n").delimiter == '\t');
    CHECK(read("code\n1;2\n").delimiter == ',');
    CHECK(read("a,b;c;d\n").delimiter == ';');
    CHECK(read("a;b,c,d\n").delimiter == ',');
    SUBCASE("on a tie `;` wins over TAB, and TAB over `,`") {
        CHECK(read("a;b,c\n").delimiter == ';');
        CHECK(read("a,b;c\n").delimiter == ';');
        CHECK(read("a,b\tc\n").delimiter == '\t');
        CHECK(read("a\tb;c\n").delimiter == ';');
    }
    SUBCASE("delimiters within quotes are not counted") {
        CHECK(fields("\"a,b,c\";\"d,\"\",e\"\n1;2\n") == Fields{{"a,b,c", "d,\",e"}, {"1", "2"}});
        CHECK(fields("\"a\n;;;;\",b\n1,2\n") == Fields{{"a\n;;;;", "b"}, {"1", "2"}});
    }
    SUBCASE("the detected delimiter decides which quotes open a field") {
        CHECK(fields("a;b,\"x;y\";c\n") == Fields{{"a", "b,\"x", "y\"", "c"}});
    }
    SUBCASE("blank records before the header are ignored") {
        CHECK(fields("\n  \n\t\n,,\n\"\"\na;b\n1;2\n").size() == 7);
        CHECK(read("\n  \n\t\n,,\n\"\"\na;b\n1;2\n").delimiter == ';');
        CHECK(fields(",,\na;b\n") == Fields{{"", "", ""}, {"a", "b"}});
        CHECK(read("\n\n").delimiter == ',');
    }
    SUBCASE("a delimiter given by the caller is not replaced") {
        CHECK(fields("a;b,c\n", ',') == Fields{{"a;b", "c"}});
        CHECK(fields("a|b;c\n", '|') == Fields{{"a", "b;c"}});
    }
}

TEST_CASE("csv: Excel's sep= line sets the delimiter and is skipped, but counted as a line") {
    for (const std::string line :
         {"sep=;", "\"sep=;\"", "SEP=;", "Sep=;", "\xEF\xBB\xBFsep=;", "\xEF\xBB\xBF\"sEP=;\""})
        for (const std::string end : {"\n", "\r\n", "\r"}) {
            CAPTURE(line);
            CHECK(fields(line + end + "a,b;c,d" + end + "1;2") ==
                  Fields{{"a,b", "c,d"}, {"1", "2"}});
            CHECK(lines(line + end + "a;b" + end + "1;2") == std::vector<std::size_t>{2, 3});
        }
    CHECK(fields("sep=,\na;b;c,d\n") == Fields{{"a;b;c", "d"}});
    CHECK(fields("sep=\t\na;b;c\td\n") == Fields{{"a;b;c", "d"}});
    CHECK(fields("sep=|\na;b|c\n") == Fields{{"a;b", "c"}});
    CHECK(fields("sep=;").empty());
    CHECK(read("sep=;").delimiter == ';');
    CHECK(fields("sep=;\n", ',').empty());
    SUBCASE("it is skipped even if the caller gave the delimiter") {
        CHECK(fields("sep=;\na;b,c\n", ',') == Fields{{"a;b", "c"}});
    }
    SUBCASE("a line that only resembles it is a header") {
        CHECK(fields("sep=;;\n") == Fields{{"sep=", "", ""}});
        CHECK(fields("sep=ab\n") == Fields{{"sep=ab"}});
        CHECK(fields("sep=a\n") == Fields{{"sep=a"}});
        CHECK(fields("sep=\n") == Fields{{"sep="}});
        CHECK(fields("step=;\n") == Fields{{"step=", ""}});
        CHECK(fields("\nsep=;\n") == Fields{{""}, {"sep=", ""}});
    }
}

TEST_CASE("csv: one byte-order mark is dropped, at the start only") {
    CHECK(fields("\xEF\xBB\xBF"
                 "code;x\nA;1\n") == Fields{{"code", "x"}, {"A", "1"}});
    CHECK(fields("\xEF\xBB\xBF\"co;de\";x\n") == Fields{{"co;de", "x"}});
    CHECK(read("\xEF\xBB\xBF"
               "a\n")
              .rows.at(0)
              .raw == "a");
    CHECK(fields("\xEF\xBB\xBF").empty());
    CHECK(fields("a\n\xEF\xBB\xBF"
                 "b") == Fields{{"a"},
                                {"\xEF\xBB\xBF"
                                 "b"}});
    CHECK(fields("\xEF\xBB") == Fields{{"\xEF\xBB"}});
}

TEST_CASE("csv: bytes of other encodings are passed unchanged") {
    CHECK(fields("M\xE4kinen;\xC5\xFF\n") == Fields{{"M\xE4kinen", "\xC5\xFF"}});
}

TEST_CASE("csv: peek does not consume input") {
    for (const std::size_t piece : {1, 65536}) {
        Feed feed("PK\3\4;x\n", piece);
        Input input(feed.descriptor(), "x");
        CsvReader reader(input, ';');
        CHECK(reader.peek(2) == "PK");
        CHECK(reader.peek(4) == "PK\3\4");
        CHECK(reader.peek(100) == "PK\3\4;x\n");
        CHECK(reader.bytes_read() == 0);
        CsvRecord record;
        REQUIRE(reader.next(record));
        CHECK(record.raw == "PK\3\4;x");
        CHECK(reader.bytes_read() == 7);
    }
    Feed feed(
        "\xEF\xBB\xBF"
        "a\n",
        1);
    Input input(feed.descriptor(), "x");
    CHECK(CsvReader(input, 0).peek(3) == "\xEF\xBB\xBF");
}

TEST_CASE("csv: a record without any text is blank") {
    const auto blank = [](const std::string& text) {
        Feed feed(text, 65536);
        Input input(feed.descriptor(), "x");
        CsvReader reader(input, ';');
        CsvRecord record;
        REQUIRE(reader.next(record));
        return record.is_empty();
    };
    CHECK(blank("\n"));
    CHECK(blank(";;;;;;\n"));
    CHECK(blank("   \n"));
    CHECK(blank(" ;\t;\"\";\" \"\n"));
    CHECK(blank("\xC2\xA0;\n"));
    CHECK_FALSE(blank(";;;2;;;\n"));
    CHECK_FALSE(blank(";\".\"\n"));
}

TEST_CASE("csv: the reader agrees with an independent splitter on random input") {
    std::mt19937 random(20260305);
    SUBCASE("short, in small pieces") {
        for (int round = 0; round < 1500; ++round) {
            const auto text =
                random_text(random, random() % 40, round % 2 ? "a;\"\n" : "ab;,\"\"\r\n ");
            compare(text, ';', 1 + random() % 9);
        }
    }
    SUBCASE("rows that are mostly well-formed") {
        for (int round = 0; round < 200; ++round) {
            std::string text;
            for (int row = 0; row < 20; ++row) {
                for (int field = 0; field < 4; ++field) {
                    if (field > 0) text += ',';
                    append_csv_field(text, random_text(random, random() % 12, "abcdefg ,;\"\r\n"));
                }
                text += random() % 2 ? "\r\n" : "\n";
            }
            compare(text, ',', 1 + random() % 50);
        }
    }
    SUBCASE("longer than the reader's buffer") {
        for (int round = 0; round < 4; ++round) {
            const auto text = random_text(random, 900000, "abcdefghijklmnopqrstuvwxyz;;;\r\n");
            compare(text, ';', 20000 + random() % 40000);
            std::string quoted;
            while (quoted.size() < 900000) {
                append_csv_field(quoted, random_text(random, random() % 5000, "abc;\"\r\n"), ';');
                quoted += random() % 3 ? ';' : '\n';
            }
            compare(quoted, ';', 20000 + random() % 40000);
        }
    }
}

TEST_CASE("csv: the delimiter and the records do not depend on how the input is cut into pieces") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round)
        read(random_text(random, random() % 30, "ab;,\t\"\r\n "));
}

TEST_CASE("csv: written fields are read back byte for byte") {
    std::mt19937 random(11);
    for (const char delimiter : {',', ';', '\t'})
        for (int round = 0; round < 200; ++round) {
            std::vector<std::string> row = {"first"};
            std::string text = "first";
            for (int field = 0; field < 5; ++field) {
                row.push_back(random_text(random, random() % 6, "ab \t,;\"\r\n"));
                append_csv_field(text += delimiter, row.back(), delimiter);
            }
            CHECK(read_in_pieces(text + "\r\n", delimiter, 1 + random() % 5).rows.at(0).fields ==
                  row);
        }
}
