#include "catalogue/cause_words.h"

#include <string>

namespace crossfoot {

Text cause_words(std::string_view cause) {
  struct Words {
    std::string_view cause, sv, en;
  };
  static constexpr Words kWords[] = {
      {"digit_replaced", "en siffra är fel", "one digit is wrong"},
      {"digit_missing", "en siffra saknas", "a digit is missing"},
      {"digit_added", "en siffra för mycket", "a digit too many"},
      {"digits_swapped", "två siffror har bytt plats", "two digits have changed places"},
      {"sign", "fel tecken", "wrong sign"},
      {"unit", "fel måttenhet (tusental)", "wrong unit (thousands)"},
      {"decimal_point", "decimaltecknet står fel", "the decimal mark is in the wrong place"},
      {"missing", "talet är inte ifyllt", "the number was not filled in"},
      {"copy_of_neighbour", "samma tal som i cellen bredvid", "the same number as in the cell beside it"},
      {"copy_of_other_period", "samma tal som i en annan period", "the same number as in another period"},
      {"cut_instead_of_rounded", "kapat i stället för avrundat", "cut off instead of rounded"},
      {"read_from_text", "ett tal som är lagrat som text", "a number stored as text"},
      {"cells_swapped", "två celler har bytt plats", "two cells have changed places"},
      {"column_shift", "raden är förskjuten i sidled", "the row is shifted sideways"},
      {"row_shift", "raden är förskjuten i sidled", "the row is shifted sideways"},
      {"column_sign", "hela kolumnen har fel tecken", "the whole column has the wrong sign"},
      {"row_sign", "hela raden har fel tecken", "the whole row has the wrong sign"},
      {"column_unit", "hela kolumnen har fel måttenhet", "the whole column is in the wrong unit"},
      {"row_unit", "hela raden har fel måttenhet", "the whole row is in the wrong unit"},
      {"row_omitted", "summan utelämnar en rad", "the total leaves a row out"},
      {"rows_omitted", "summan utelämnar rader", "the total leaves rows out"},
      {"row_counted_twice", "en rad är räknad två gånger", "a row is counted twice"},
      {"row_doubled", "en rad är räknad två gånger", "a row is counted twice"},
      {"total_doubled", "summan räknar även med sina delsummor", "the total counts its own subtotals too"},
      {"stale_total", "summan är inte omräknad", "the total was not recalculated"},
      {"range_too_short", "summans område når inte alla rader", "the total's range does not reach all rows"},
      {"range_too_long", "summans område tar med för mycket", "the total's range takes in too much"},
      {"subtotal_left_out", "summan utelämnar en delsumma", "the total leaves a subtotal out"},
      {"subtotal_counted_twice", "summan räknar även med sina delsummor", "the total counts its own subtotals too"},
      {"number_added_by_hand", "ett tal är tillagt för hand i formeln", "a number is added by hand in the formula"},
      {"reference_off", "formeln hämtar från fel cell", "the formula refers to the wrong cell"},
      {"link_off", "länken hämtar från fel cell", "the link fetches from the wrong cell"},
      {"difference_turned", "skillnaden är dragen åt andra hållet", "the difference is taken the other way round"},
      {"typed_over", "ett inskrivet värde i stället för formeln", "a typed number instead of the formula"},
      {"not_recalculated", "värdet är inte omräknat", "the value was not recalculated"},
      {"stale_row", "raden är kvar från en tidigare period", "the row is left over from an earlier period"},
  };
  for (const Words& words : kWords) {
    if (words.cause == cause) return {std::string(words.sv), std::string(words.en)};
  }
  return {};
}

}  // namespace crossfoot
