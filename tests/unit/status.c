/* The status table: pinned values, exit codes, names. */
#include <rbfinterp/status.h>

#include "support/check.h"

static const struct {
    rbf_status status;
    int value, exit_code;
    const char *name;
} pinned[] = {
    {RBF_OK, 0, 0, "RBF_OK"},
    {RBF_E_INTERNAL, 1, 1, "RBF_E_INTERNAL"},
    {RBF_E_ARGUMENT, 2, 2, "RBF_E_ARGUMENT"},
    {RBF_E_DATA, 3, 3, "RBF_E_DATA"},
    {RBF_E_NUMERICAL, 4, 4, "RBF_E_NUMERICAL"},
    {RBF_E_MEMORY, 5, 5, "RBF_E_MEMORY"},
    {RBF_E_IO, 6, 6, "RBF_E_IO"},
    {RBF_E_UNSUPPORTED, 7, 7, "RBF_E_UNSUPPORTED"},
    {RBF_E_PARTIAL, 8, 8, "RBF_E_PARTIAL"},
    {RBF_E_CANCELLED, 9, 130, "RBF_E_CANCELLED"},
};

static void check_pinned(void)
{
    const int count = (int)(sizeof pinned / sizeof pinned[0]);
    int listed = 0;
#define X(code, value, exit_code, text) listed++;
    RBF_STATUS_LIST(X)
#undef X
    CHECK(listed == count);
    for (int i = 0; i < count; i++) {
        CHECK((int)pinned[i].status == pinned[i].value);
        CHECK(rbf_status_exit_code(pinned[i].status) == pinned[i].exit_code);
        CHECK_TEXT(rbf_status_name(pinned[i].status), pinned[i].name);
        CHECK(strlen(rbf_status_text(pinned[i].status)) > 3);
    }
}

int main(void)
{
    check_pinned();
    CHECK_TEXT(rbf_status_name((rbf_status)10), "RBF_E_?");
    CHECK_TEXT(rbf_status_text((rbf_status)10), "unknown status");
    CHECK(rbf_status_exit_code((rbf_status)10) == 1);
    return check_result();
}
