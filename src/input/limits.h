// What a workbook file may at most contain before it is refused (`kMost...`)
// or remarked on (`kExcel...`, Excel's own limits). The numbers come from the
// largest real municipal workbooks with room to spare, and from measured
// attacks; L1 to L28 are their names in docs/safety.md and `crossfoot help
// limits`, which shows these numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace crossfoot::limits {

// Files and archives.
inline constexpr std::uint64_t kMostFileBytes = 200ULL << 20;           // L1: the largest real ones are below 30 MiB
inline constexpr std::uint64_t kMostZipEntries = 5'000;                 // L2: books with many images pass 1 000
inline constexpr std::size_t kMostEntryNameBytes = 512;                 // L3
inline constexpr std::uint64_t kMostUnclaimedBytes = 64ULL << 10;       // L7: gaps, padding after the archive
inline constexpr std::uint64_t kMostSheetBytes = 1ULL << 30;            // L10: 1 M rows of 20 columns
inline constexpr std::uint64_t kMostSharedStringsBytes = 512ULL << 20;  // L10
inline constexpr std::uint64_t kMostPropertyBytes = 1ULL << 20;         // properties are short texts
inline constexpr std::uint64_t kMostPartBytes = 64ULL << 20;            // L10: any other part
inline constexpr std::uint64_t kMostPackageBytes = 2ULL << 30;          // L11: all parts that are read
inline constexpr std::uint64_t kRatioFreeBytes = 10ULL << 20;           // L12: smaller parts may shrink as they like
inline constexpr std::uint64_t kMostRatio = 250;                        // L12: real sheets shrink 9 to 60 times
inline constexpr std::uint64_t kDeflateRatio = 1'032;                   // no deflate stream can shrink more

// XML.
inline constexpr int kMostXmlDepth = 100;                      // L14
inline constexpr int kMostAttributes = 256;                    // L14
inline constexpr std::size_t kMostAttributeBytes = 1UL << 20;  // L14
inline constexpr std::size_t kMostTextBytes = 1UL << 20;       // L14

// Workbooks.
inline constexpr std::size_t kMostSheets = 1'024;             // L16
inline constexpr std::size_t kExcelSheetNameUnits = 31;       // L16, UTF-16 units
inline constexpr std::size_t kMostSheetNameUnits = 255;       // L16
inline constexpr std::uint32_t kRows = 1'048'576;             // L17
inline constexpr std::uint32_t kColumns = 16'384;             // L17
inline constexpr std::size_t kMostCells = 20'000'000;         // L18: 32 bytes each
inline constexpr std::size_t kMostStrings = 5'000'000;        // L19
inline constexpr std::size_t kExcelStringUnits = 32'767;      // L19, UTF-16 units
inline constexpr std::size_t kExcelCellFormats = 65'490;      // L20
inline constexpr std::size_t kMostCellFormats = 200'000;      // L20
inline constexpr std::size_t kMostNumberFormats = 10'000;     // L20
inline constexpr std::size_t kExcelNumberFormatUnits = 255;   // L20, UTF-16 units
inline constexpr std::size_t kMostMerged = 1'000'000;         // L21
inline constexpr std::size_t kMostComments = 200'000;         // L21
inline constexpr std::size_t kMostDefinedNames = 65'000;      // L21
inline constexpr std::size_t kMostNumberBytes = 1'024;        // L22
inline constexpr std::size_t kExcelFormulaUnits = 8'192;      // L23, UTF-16 units
inline constexpr std::size_t kMostFormulaBytes = 64UL << 10;  // L23
// Shared formulas are written out for each cell: a small file may stand for
// much text, so what is written out is counted.
inline constexpr std::size_t kMostExpandedFormulaBytes = 512UL << 20;
// Text tables.
inline constexpr std::size_t kMostCsvFieldBytes = 1UL << 20;  // L27
inline constexpr std::size_t kMostCsvLineBytes = 4UL << 20;   // L27: a record, over as many lines as it takes

// Findings, of a file.
inline constexpr std::size_t kMostFindingsOfOneCode = 1'000;   // L28: or of one rule
inline constexpr std::size_t kMostFindingsOfOneFile = 10'000;  // L28

}  // namespace crossfoot::limits
