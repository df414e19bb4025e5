/* JSON output through cJSON: what it leaves open is settled here.
 *
 * Numbers are written with the fewest digits that give back the same double (cJSON itself stops one
 * unit in the last place short of that), NaN and infinities as null, and bytes that are not UTF-8
 * as U+FFFD. Running out of memory ends the process with the exit code for that: reports are
 * printed when nothing is left to clear up. */
#ifndef JSON_H
#define JSON_H

#include <stdint.h>

#include <cjson/cJSON.h>

#include <rbfinterp/status.h>

/* A new object or list. */
cJSON *json_object(void);
cJSON *json_list(void);

/* Add one member; keys are string literals. */
void json_add_text(cJSON *object, const char *key, const char *text);
void json_add_number(cJSON *object, const char *key, double number);
void json_add_whole(cJSON *object, const char *key, int64_t number);
void json_add_flag(cJSON *object, const char *key, int flag);
void json_add_null(cJSON *object, const char *key);
/* Several numbers, in this order. */
typedef struct json_number {
    const char *key;
    double number;
} json_number;
void json_add_numbers(cJSON *object, int count, const json_number *numbers);
/* Adds `item`, and takes it over. */
void json_add(cJSON *object, const char *key, cJSON *item);

void json_append(cJSON *list, cJSON *item);
void json_append_text(cJSON *list, const char *text);
void json_append_number(cJSON *list, double number);
void json_append_whole(cJSON *list, int64_t number);

/* The document as text, the caller's to free; frees the document. Errors: as below. */
rbf_status json_text(cJSON *document, char **text);
/* Prints the document to stdout and frees it. Errors: RBF_E_UNSUPPORTED (over 2 GiB), told. */
rbf_status json_print(cJSON *document);

#endif
