// SPDX-License-Identifier: Apache-2.0
// engine/text/gzip, against files that gzip wrote
#include <gtest/gtest.h>

#include <string>

#include "engine/text/gzip.hpp"

namespace matequity::text {
namespace {

std::string bytes_of(std::string_view hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes.push_back(
        static_cast<char>(std::stoi(std::string(hexadecimal.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

struct Unpacked {
  std::string text;
  bool sound = true;
  bool operator==(const Unpacked&) const = default;
};

Unpacked unpacked(std::string_view packed, std::size_t piece = SIZE_MAX) {
  Unpacked result;
  GzipStream stream([&](std::string_view bytes) { result.text += bytes; });
  while (!packed.empty()) {
    stream.write(packed.substr(0, piece));
    packed.remove_prefix(std::min(piece, packed.size()));
  }
  result.sound = stream.end();
  return result;
}

constexpr std::string_view kFixed = "1f8b08000000000000ff4bd449e232d431e202007b07970a08000000";
constexpr std::string_view kStored =
    "1f8b08000000000000ff010800f7ff612c620a312c320a7b07970a08000000";
constexpr std::string_view kDynamic =
    "1f8b08000000000000ff65994b6e1c310c05f7398b0df04fe956beff2a6f96aad9361053a366f1b13a7ff613"
    "16f56bfd6bfeef6fafdfe781f7c9f33c89dcdee749faecbc4f6edf7e9ed4b6d7f3a4bb329f2793d9f11ec763"
    "fdeb80ef91cfbabd67be6d8133df7a8bbb9d798bfbd9f3168f597b8b674dbcc52b3adfe26dd56f71dde0be17"
    "3613f7bdb0adf0f7c24e78be67be66fd9ef9eedd40adf316f73cf6160fdf18dcced45b5caf78dee2d575dee2"
    "9d656ff1f18cf7c2e646a1c1d6fbbdb0d3b6ef996fdcfb9ef9fa5bfb9c7c4bab03fb2d1da5d7f7fea8e8f396"
    "2e6b7b4bd7a9784bf7e8adbf3faa62deebdaf0f35ed731371ed922d0a6b7d05f0764b92fc8f23b202b764056"
    "7683acca0259ed09b25ad7fe5ed86c802c5d32c83a6985776577de335f35e57be63920cb6b4156c480acb406"
    "59790a6495fed15b5c5306644d04c812e7206b454da04def7dcf7cf3ba618680acbb00cb770056e847bdb535"
    "0501567901acba09b07a03604d3bc0da348075dc7cd0a737df33df398d61b040cb638056d800ad380db4720a"
    "685525d0ea08a03516406b8e03ad1d035a477d61982967911b9aa787d30ab9a1719088c3065aa96606d76a15"
    "e4c6e755200e0368cde70f210e0d68edb940ebcc35e4469dc0991768e9ef022dd728426e4c01adac025a1509"
    "b4d4ca40ab8f03ad19035a5b06b48e6b3cbd4fee29e48686258737d8f21cb0a5dc055b9f6501c9b109b6344e"
    "c156a783ad71075b7a35606b35cd911c7516291f7bd1de40eb0cc8f2699015420d191f09b2ca1264a9734056"
    "2b6c90f165206b7513c88d7b4096b62d476ef426fa6b40967b832cbf05b242bd83dce804599501b25aaf0ab9"
    "718da1b506b2b62ec83a9a564879533e230e157f98d420cbab415644812cbd2b90952740568d83ac2e07595a"
    "6941d6dc5b9c830764693c1c645dae21ec0664a9d7911bca47e44627c0ca0c80551e00abb42022377418e446"
    "5d80b57100d6b1e3c80dd188dc50827318002d8f025a6105b4422b2c7263026869be02ad0e035a5a4b80d6c8"
    "91901b5a3190f2daf091f25aa1911b5a5071616db4c3a2692900688731b4433fb44337daa1012d39537d8d41"
    "a0b51a2bc88d5137230ec70f7b8e76584d3bcca51dc6a51d86d30e3d688706b47a2fd0521403ad95c421e595"
    "a1c80d491cedb007c3bb9676989776984e3b8ca41d3a1742391c525e0e879457c82339a471480ef52052be66"
    "68877d30bca95a15b4c32cda610cedd097766897766820ab8508325e12878c97c42137247138b2428276a88d"
    "82eb16ed30877618877618463bf4a01d1ac812e720ebf36101b9a139839417c64879491cedb09b76588ba0cd"
    "4b3b4ca71d46d00ebd688706b2143620abb598a3b8240ec1218bc31c94c5d10eb5d6220ec53a7e8533319376"
    "184d3bf4a51ddaa51d1ac02a399c71110658530bb056128790d766473beca01d16beadc9e16887b1b443bfb4"
    "4377daa101adca0bb45a0e87dcd0ea89dc90c421372471b443e50de2b0867698e74ba7698741d392c3d10e6d"
    "f8d5e702ad924d2337ea002dadfc406b2571b4c35eda615dda6139cf1cb4c328daa10fedd00eedd08056693c"
    "a155043f72436c2137d4bb4879b506edb09d7658493b4c7c5d93c3d10efdd20edd698706b6722e17c23a60eb"
    "a38b48795bb035d238da6117edb0867698fc6e4dd50aa71d7ad20e0d647d6c16b92187436ec8e1901b723864"
    "bc248e76d8433bac433b2ca31d26beadc9e168873eb4430359a16d10b9217740ca6b35e782b120abe543c80d"
    "491cedb0f9d95a12473bcca61d063eae299168876eb44303595abf4096bc0a64951c0e292f8763f171da6127"
    "edb09a7698cbac8b4b4902597238daa101aca80bb0a4f600abf4ce911b670156cbe168873db4c33ab4c332ff"
    "fa7f08da61e0db5a79f3871bd0723525bfd05da0957238a4bc1c0e29ef33b4c33eb4c336da6105ed308b7618"
    "433b747c5b5bbbb443a369c5055a690768e559a02505005a2d87a31d76d20eab6987b9b4c338b4c3e0776b0f"
    "daa1012d99c307adff0b9d83694c1d0000";

// The small file 30,000 times.
constexpr std::string_view kLong =
    "1f8b08000000000000ffedc5310100000400b05f160f8de81f4207f7f66c72a3b2636cdbb66ddbb66ddbb66d"
    "dbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb6"
    "6ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddb"
    "b66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66d"
    "dbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb6"
    "6ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddb"
    "b66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66d"
    "dbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb6"
    "6ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb6edc70712d1592a80a90300";

TEST(Gzip, IsToldByItsFirstBytes) {
  EXPECT_TRUE(is_gzip(bytes_of(kFixed)));
  EXPECT_FALSE(is_gzip("\x1F\x8B"));
  EXPECT_FALSE(is_gzip("{}"));
}

TEST(Gzip, UnpacksBlocksOfEveryKindInAnyPieces) {
  for (const std::string_view member : {kFixed, kStored, kDynamic}) {
    const std::string packed = bytes_of(member);
    const Unpacked whole = unpacked(packed);
    EXPECT_TRUE(whole.sound);
    for (std::size_t piece = 1; piece < packed.size(); piece += piece < 20 ? 1 : 97) {
      EXPECT_EQ(unpacked(packed, piece), whole) << piece;
    }
  }
  EXPECT_EQ(unpacked(bytes_of(kFixed)).text, "a,b\n1,2\n");
  std::string repeated;
  for (int i = 0; i < 30000; ++i) repeated += "a,b\n1,2\n";
  EXPECT_EQ(unpacked(bytes_of(kLong), 50), (Unpacked{repeated, true}));
  EXPECT_EQ(unpacked(bytes_of(kStored)).text, "a,b\n1,2\n");
  std::string rows;
  for (int i = 0; i < 40000; ++i) rows += "p" + std::to_string(i * 7919 % 100003) + ",2024-05-01\n";
  EXPECT_EQ(unpacked(bytes_of(kDynamic)).text.size(), rows.substr(0, 7500).size());
  EXPECT_EQ(unpacked(bytes_of(kDynamic)).text, rows.substr(0, 7500));
}

TEST(Gzip, ReadsMembersOneAfterAnotherAndPadding) {
  const std::string two = bytes_of(kFixed) + bytes_of(kStored);
  EXPECT_EQ(unpacked(two), (Unpacked{"a,b\n1,2\na,b\n1,2\n", true}));
  EXPECT_EQ(unpacked(two + std::string(512, '\0')).sound, true);
}

TEST(Gzip, NoticesDamageAndACutEnd) {
  const std::string packed = bytes_of(kDynamic);
  for (std::size_t size = 0; size < packed.size(); size += size < 40 ? 1 : 113) {
    EXPECT_FALSE(unpacked(std::string_view(packed).substr(0, size)).sound) << size;
  }
  for (std::size_t at = 10; at < packed.size(); at += at < 40 ? 1 : 113) {
    std::string damaged = packed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_FALSE(unpacked(damaged).sound) << at;
  }
  EXPECT_FALSE(unpacked(packed + "more").sound);
  EXPECT_FALSE(unpacked("").sound);
}

}  // namespace
}  // namespace matequity::text
