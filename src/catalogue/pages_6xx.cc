// CF6xx: hidden data, personal data and active content.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF650",
     .usual = Severity::warning,
     .title = {"Aktivt innehåll i arbetsboken", "Active content in the workbook"},
     .sentence = {"Arbetsboken har aktivt innehåll[: {kind}][ ({part})]; det är varken kört eller öppnat",
                  "The workbook has active content[: {kind}][ ({part})]; it was neither run nor opened"},
     .why = {"Makron, länkar och anslutningar kan köra kod eller hämta data när arbetsboken öppnas i Excel. Crossfoot "
             "kör och öppnar dem aldrig.",
             "Macros, links and connections can run code or fetch data when the workbook is opened in Excel. Crossfoot "
             "never runs or opens them."},
     .fix = {"Behövs det inte: spara arbetsboken utan det (.xlsx utan makron, Data > Redigera länkar > Bryt länk). "
             "Annars fråga avsändaren varför det finns.",
             "If it is not needed, save the workbook without it (.xlsx without macros, Data > Edit Links > Break "
             "Link). Otherwise ask the sender why it is there."},
     .example = {"xl/vbaProject.bin i en fil som heter .xlsx.", "xl/vbaProject.bin in a file called .xlsx."}},
};

}  // namespace

std::span<const Page> pages_of_active_content() { return kPages; }

}  // namespace crossfoot
