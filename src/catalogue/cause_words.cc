#include "catalogue/cause_words.h"

#include <string>

namespace crossfoot {

Text cause_words(std::string_view cause) {
  struct Words {
    std::string_view cause, sv, en;
  };
  static constexpr Words kWords[] = {
      {"sign", "fel tecken", "the wrong sign"},
      {"digit_replaced", "en siffra är fel", "one digit is wrong"},
      {"digits_swapped", "två siffror har bytt plats", "two digits have changed places"},
      {"digit_missing", "en siffra saknas", "a digit is missing"},
      {"digit_added", "en siffra för mycket", "a digit too many"},
      {"unit", "fel måttenhet (kr, tkr eller mkr)", "the wrong unit (kr, tkr or mkr)"},
      {"decimal_point", "decimaltecknet står fel", "the decimal mark is misplaced"},
      {"copy_of_neighbour", "talet är en kopia av en cell intill", "the number is a copy of a cell beside it"},
      {"copy_of_other_period", "talet hör till en annan period", "the number belongs to another period"},
      {"cut_instead_of_rounded", "talet är avhugget i stället för avrundat", "the number was cut instead of rounded"},
      {"read_from_text", "talet är lagrat som text och har lästs på fel sätt",
       "the number is stored as text and was read in the wrong way"},
      {"missing", "ett tal saknas", "a number is missing"},
      {"two_versions", "två versioner av samma uppgift, som var och en stämmer med sin egen tabell",
       "two versions of one fact, each of which agrees with its own table"},
      {"row_left_over", "hela raden är kvar från en tidigare period",
       "the whole row was left over from an earlier period"},
      {"row_omitted", "en rad är inte med i summan", "a row is left out of the total"},
      {"row_counted_twice", "en rad är räknad två gånger i summan", "a row is counted twice in the total"},
      {"subtotal_counted_twice", "en delsumma är räknad två gånger", "a subtotal is counted twice"},
      {"total_not_refreshed", "summan är inte uppdaterad", "the total was not refreshed"},
      {"total_doubled", "summan omfattar sina egna delsummor", "the total includes its own subtotals"},
      {"row_sign", "hela raden har fel tecken", "the whole row has the wrong sign"},
      {"column_sign", "hela kolumnen har fel tecken", "the whole column has the wrong sign"},
      {"row_unit", "hela raden har en annan måttenhet", "the whole row is in another unit"},
      {"column_unit", "hela kolumnen har en annan måttenhet", "the whole column is in another unit"},
      {"block_unit", "flera rader har en annan måttenhet", "several rows are in another unit"},
      {"cells_swapped", "två celler har bytt plats", "two cells have changed places"},
      {"columns_swapped", "två kolumner har bytt plats", "two columns have changed places"},
      {"rows_swapped", "två rader har bytt plats", "two rows have changed places"},
      {"row_shifted", "raden är förskjuten en kolumn", "the row is shifted by a column"},
      {"range_too_short", "summans område når inte alla rader", "the total's range does not reach all rows"},
      {"range_too_long", "summans område tar med för mycket", "the total's range takes in too much"},
      {"subtotal_left_out", "summan utelämnar en delsumma", "the total leaves a subtotal out"},
      {"number_added_by_hand", "ett tal är tillagt för hand i formeln", "a number is added by hand in the formula"},
      {"reference_off", "formeln hämtar från fel cell", "the formula refers to the wrong cell"},
      {"link_off", "länken hämtar från fel cell", "the link fetches from the wrong cell"},
      {"difference_turned", "skillnaden är dragen åt andra hållet", "the difference is taken the other way round"},
      {"typed_over", "ett inskrivet värde i stället för formeln", "a typed number instead of the formula"},
      {"not_recalculated", "värdet är inte omräknat", "the value was not recalculated"},
  };
  for (const Words& words : kWords) {
    if (words.cause == cause) return {std::string(words.sv), std::string(words.en)};
  }
  return {};
}

}  // namespace crossfoot
