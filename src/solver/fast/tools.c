/* Made when they are first needed, and made anew when others are. */
#include "solver/fast/tools.h"

#include "core/memory.h"

static const rbf_preconditioner_options usual_sets = {24, 8}, large_sets = {48, 12};

static void destroy(void **made)
{
    rbf_fast_tools *tools = *made;
    rbf_product_destroy(&tools->product);
    rbf_preconditioner_destroy(&tools->preconditioner);
    rbf_release(tools);
    *made = NULL;
}

rbf_status rbf_fast_tools_find(rbf_context *context, const rbf_system *system,
                               rbf_preparation *preparation, rbf_fast_tools **tools)
{
    const rbf_status status = rbf_preparation_suit(context, system, destroy, preparation);
    if (status != RBF_OK)
        return status;
    if (preparation->made == NULL)
        preparation->made = rbf_allocate_zero(context, 1, sizeof **tools, "a preparation");
    else
        rbf_inform(context, "the order, sets, panels and plan of the fit before are taken again");
    *tools = preparation->made;
    return *tools != NULL ? RBF_OK : RBF_E_MEMORY;
}

rbf_status rbf_fast_tools_multiply(rbf_context *context, const rbf_system *system, double tolerance,
                                   rbf_fast_tools *tools)
{
    if (tools->product != NULL && rbf_product_suits(tools->product, system, tolerance))
        return RBF_OK;
    rbf_product_destroy(&tools->product); /* before there are two */
    return rbf_product_create(context, system, tolerance, &tools->product);
}

rbf_status rbf_fast_tools_precondition(rbf_context *context, const rbf_system *system, int enlarged,
                                       rbf_fast_tools *tools)
{
    if (tools->preconditioner != NULL && tools->enlarged == enlarged)
        return RBF_OK;
    rbf_preconditioner_destroy(&tools->preconditioner);
    tools->enlarged = enlarged;
    return rbf_preconditioner_create(context, system, enlarged ? &large_sets : &usual_sets,
                                     &tools->preconditioner);
}

int64_t rbf_fast_tools_bytes(const rbf_fast_tools *tools)
{
    rbf_preconditioner_report report = {0};
    if (tools->preconditioner != NULL)
        rbf_preconditioner_describe(tools->preconditioner, &report);
    return report.bytes + (tools->product != NULL ? rbf_product_bytes(tools->product) : 0);
}
