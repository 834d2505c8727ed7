#include "diagnose/cause_words.h"

#include <algorithm>
#include <array>

namespace crossfoot::diagnose {
namespace {

struct Words {
  std::string_view cause;
  std::string_view sv;
  std::string_view en;
};

constexpr std::array kWords{
    Words{"sign", "fel tecken", "the wrong sign"},
    Words{"digit_replaced", "en siffra är fel", "one digit is wrong"},
    Words{"digits_swapped", "två siffror har bytt plats", "two digits have changed places"},
    Words{"digit_missing", "en siffra saknas", "a digit is missing"},
    Words{"digit_added", "en siffra för mycket", "a digit too many"},
    Words{"unit", "fel måttenhet (kr, tkr eller mkr)", "the wrong unit (kr, tkr or mkr)"},
    Words{"decimal_point", "decimaltecknet står fel", "the decimal mark is misplaced"},
    Words{"copy_of_neighbour", "talet är en kopia av en cell intill", "the number is a copy of a cell beside it"},
    Words{"copy_of_other_period", "talet hör till en annan period", "the number belongs to another period"},
    Words{"cut_instead_of_rounded", "talet är avhugget i stället för avrundat",
          "the number was cut instead of rounded"},
    Words{"read_from_text", "talet är lagrat som text och har lästs på fel sätt",
          "the number is stored as text and was read in the wrong way"},
    Words{"missing", "ett tal saknas", "a number is missing"},
    Words{"two_versions", "två versioner av samma uppgift, som var och en stämmer med sin egen tabell",
          "two versions of one fact, each of which agrees with its own table"},
    Words{"row_left_over", "hela raden är kvar från en tidigare period",
          "the whole row was left over from an earlier period"},
    Words{"row_omitted", "en rad är inte med i summan", "a row is left out of the total"},
    Words{"row_counted_twice", "en rad är räknad två gånger i summan", "a row is counted twice in the total"},
    Words{"subtotal_counted_twice", "en delsumma är räknad två gånger", "a subtotal is counted twice"},
    Words{"total_not_refreshed", "summan är inte uppdaterad", "the total was not refreshed"},
    Words{"total_doubled", "summan omfattar sina egna delsummor", "the total includes its own subtotals"},
    Words{"row_sign", "hela raden har fel tecken", "the whole row has the wrong sign"},
    Words{"column_sign", "hela kolumnen har fel tecken", "the whole column has the wrong sign"},
    Words{"row_unit", "hela raden har en annan måttenhet", "the whole row is in another unit"},
    Words{"column_unit", "hela kolumnen har en annan måttenhet", "the whole column is in another unit"},
    Words{"block_unit", "flera rader har en annan måttenhet", "several rows are in another unit"},
    Words{"cells_swapped", "två celler har bytt plats", "two cells have changed places"},
    Words{"columns_swapped", "två kolumner har bytt plats", "two columns have changed places"},
    Words{"rows_swapped", "två rader har bytt plats", "two rows have changed places"},
    Words{"row_shifted", "raden är förskjuten en kolumn", "the row is shifted by a column"},
};

}  // namespace

Text cause_words(std::string_view cause) {
  const auto found = std::ranges::find(kWords, cause, &Words::cause);
  if (found == kWords.end()) return {};
  return {"Trolig orsak: " + std::string(found->sv), "Likely cause: " + std::string(found->en)};
}

}  // namespace crossfoot::diagnose
