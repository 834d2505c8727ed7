#include "output/log_row.h"

namespace crossfoot {

PageText heading_of(LogColumn column) {
  static constexpr std::array<PageText, kLogColumns> kHeadings = {{{"Nr", "No."},
                                                                   {"Nivå", "Level"},
                                                                   {"Läge", "Standing"},
                                                                   {"Nämnd", "Board"},
                                                                   {"Fil", "File"},
                                                                   {"Blad", "Sheet"},
                                                                   {"Cell", "Cell"},
                                                                   {"Rad", "Line"},
                                                                   {"Kolumn", "Column"},
                                                                   {"Står", "Stated"},
                                                                   {"Ska vara", "Should be"},
                                                                   {"Differens", "Difference"},
                                                                   {"Måttenhet", "Unit"},
                                                                   {"Kontroll", "Check"},
                                                                   {"Kod", "Code"},
                                                                   {"Hur säkert", "Certainty"},
                                                                   {"Trolig orsak", "Likely cause"},
                                                                   {"Åtgärd", "Action"},
                                                                   {"Kommentar", "Comment"},
                                                                   {"Ansvarig", "Responsible"},
                                                                   {"Klart", "Done"},
                                                                   {"Id", "Id"}}};
  return kHeadings[static_cast<std::size_t>(column)];
}

std::span<const PageText> log_actions() {
  static constexpr PageText kActions[] = {{"Rättad", "Corrected"},
                                          {"Bekräftad mot huvudbok", "Confirmed against the ledger"},
                                          {"Förklarad", "Explained"},
                                          {"Ej fel", "No error"}};
  return kActions;
}

}  // namespace crossfoot
