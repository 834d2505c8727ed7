#include "input/xls/errors.h"

#include <fmt/format.h>

namespace crossfoot {

Error damaged_xls(std::string_view sv, std::string_view en) {
  return Error{"CF112",
               {fmt::format("filen är skadad: {}. Hämta den på nytt från avsändaren, eller öppna den i Excel och spara "
                            "om den.",
                            sv),
                fmt::format("the file is damaged: {}. Get it again from the sender, or open it in Excel and save it "
                            "again.",
                            en)}};
}

Error contradictory_xls(std::string_view sv, std::string_view en) {
  return Error{"CF135",
               {fmt::format("filen är skadad eller manipulerad: {}. Hämta den på nytt från avsändaren, eller öppna den "
                            "i Excel och spara om den.",
                            sv),
                fmt::format("the file is damaged or tampered with: {}. Get it again from the sender, or open it in "
                            "Excel and save it again.",
                            en)}};
}

Error encrypted_xls() {
  return Error{"CF113",
               {"filen är skyddad med lösenord och kan inte läsas. Öppna den i Excel, ta bort lösenordet "
                "(Arkiv > Info > Skydda arbetsbok > Kryptera med lösenord) och spara om den.",
                "the file is protected by a password and cannot be read. Open it in Excel, remove the "
                "password (File > Info > Protect Workbook > Encrypt with Password) and save it again."}};
}

}  // namespace crossfoot
