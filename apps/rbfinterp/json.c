/* See json.h for what is settled here. */
#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui.h"
#include "utf8.h"

static void *allocate_or_end(size_t size)
{
    void *memory = ui_allocate((int64_t)size, 1, "the report");
    if (memory == NULL)
        exit(rbf_status_exit_code(RBF_E_MEMORY));
    return memory;
}

/* Every document begins with an object, so the hooks are in place before anything is allocated. */
cJSON *json_object(void)
{
    cJSON_Hooks hooks = {allocate_or_end, free};
    cJSON_InitHooks(&hooks);
    return cJSON_CreateObject();
}

cJSON *json_list(void)
{
    return cJSON_CreateArray();
}

static cJSON *create_text(const char *text)
{
    static const char replacement[] = "\xef\xbf\xbd";
    char *clean = allocate_or_end(3 * strlen(text) + 1);
    size_t used = 0;
    cJSON *item = NULL;
    while (*text != '\0') {
        size_t length = utf8_length(text);
        memcpy(clean + used, length > 0 ? text : replacement, length > 0 ? length : 3);
        used += length > 0 ? length : 3;
        text += length > 0 ? length : 1;
    }
    clean[used] = '\0';
    item = cJSON_CreateString(clean);
    free(clean);
    return item;
}

static cJSON *create_number(double number)
{
    char text[32];
    if (!isfinite(number))
        return cJSON_CreateNull();
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return cJSON_CreateRaw(text);
}

static cJSON *create_whole(int64_t number)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%" PRId64, number);
    return cJSON_CreateRaw(text);
}

void json_add(cJSON *object, const char *key, cJSON *item)
{
    (void)cJSON_AddItemToObjectCS(object, key, item);
}

void json_add_text(cJSON *object, const char *key, const char *text)
{
    json_add(object, key, create_text(text));
}

void json_add_number(cJSON *object, const char *key, double number)
{
    json_add(object, key, create_number(number));
}

void json_add_numbers(cJSON *object, int count, const json_number *numbers)
{
    for (int k = 0; k < count; k++)
        json_add_number(object, numbers[k].key, numbers[k].number);
}

void json_add_whole(cJSON *object, const char *key, int64_t number)
{
    json_add(object, key, create_whole(number));
}

void json_add_flag(cJSON *object, const char *key, int flag)
{
    json_add(object, key, cJSON_CreateBool(flag));
}

void json_add_null(cJSON *object, const char *key)
{
    json_add(object, key, cJSON_CreateNull());
}

void json_append(cJSON *list, cJSON *item)
{
    (void)cJSON_AddItemToArray(list, item);
}

void json_append_text(cJSON *list, const char *text)
{
    json_append(list, create_text(text));
}

void json_append_number(cJSON *list, double number)
{
    json_append(list, create_number(number));
}

void json_append_whole(cJSON *list, int64_t number)
{
    json_append(list, create_whole(number));
}

rbf_status json_text(cJSON *document, char **text)
{
    *text = cJSON_Print(document);
    cJSON_Delete(document);
    if (*text == NULL) /* cJSON counts characters in int */
        return ui_fail(RBF_E_UNSUPPORTED, "the report exceeds 2 GiB of JSON");
    return RBF_OK;
}

rbf_status json_print(cJSON *document)
{
    char *text = NULL;
    const rbf_status status = json_text(document, &text);
    if (status == RBF_OK)
        (void)puts(text);
    free(text);
    return status;
}
