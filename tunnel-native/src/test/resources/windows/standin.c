/* Stands in for fwpuclnt.dll, iphlpapi.dll, advapi32.dll and kernel32.dll on a 64-bit Unix, so that the calls are made for once:
 * prototypes and structures are written anew from Microsoft's documentation, not from the Java layouts. It keeps filters as WFP does,
 * calls back from threads of its own, and refuses what Windows would refuse. Pointers, int (32 bits), short and natural alignment are the
 * same as on Windows; long and wchar_t are not, and are not used. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef uint16_t WCHAR;
typedef struct { uint32_t a; uint16_t b, c; uint8_t d[8]; } GUID;
typedef struct { WCHAR *name, *description; } DISPLAY;
typedef struct { uint32_t size; uint8_t *data; } BLOB;
typedef struct { uint32_t type; union { uint8_t u8; uint16_t u16; uint32_t u32; uint64_t *u64; BLOB *blob; void *any; } v; } VALUE;
typedef struct { GUID field; uint32_t match; VALUE value; } CONDITION;
typedef struct { uint32_t type; GUID key; } ACTION;
typedef struct {
    GUID key; DISPLAY display; uint32_t flags; GUID *provider; BLOB data; GUID layer, sublayer; VALUE weight;
    uint32_t count; CONDITION *conditions; ACTION action; union { uint64_t raw; GUID context; } u; GUID *reserved; uint64_t id; VALUE effective;
} FILTER;
typedef struct { GUID key; DISPLAY display; uint32_t flags, wait, pid; void *sid; WCHAR *user; int kernel; } SESSION;
typedef struct { GUID key; DISPLAY display; uint32_t flags; BLOB data; WCHAR *service; } PROVIDER;
typedef struct { GUID key; DISPLAY display; uint32_t flags; GUID *provider; BLOB data; uint16_t weight; } SUBLAYER;
typedef struct {
    GUID *provider; GUID layer; uint32_t type, flags; void *context; uint32_t count; CONDITION *conditions; uint32_t actions; GUID *callout;
} TEMPLATE;
typedef struct { TEMPLATE *wanted; uint32_t flags; GUID session; } SUBSCRIPTION;

enum { MOST = 256 };
typedef struct { int n, provider, sublayer; FILTER *filters[MOST]; } STATE;
static STATE state, before;
static int in_transaction, open_sessions;
static struct { void (*call)(void *, void *); GUID layer; int used; } subscribers[16];

static int same(const GUID *x, const GUID *y) { return !memcmp(x, y, sizeof *x); }
static void *copy(const void *from, size_t size) { void *to = malloc(size ? size : 1); memcpy(to, from, size); return to; }
static size_t units(const WCHAR *s) { size_t n = 0; while (s[n]) n++; return n + 1; }

static void *run_filter_call(void *i) { subscribers[(intptr_t)i].call(0, 0); return 0; }
static void tell(const GUID *layer) {
    for (intptr_t i = 0; i < 16; i++)
        if (subscribers[i].used && same(&subscribers[i].layer, layer)) {
            pthread_t thread;
            pthread_create(&thread, 0, run_filter_call, (void *)i);
            pthread_join(thread, 0);
        }
}

uint32_t FwpmEngineOpen0(const WCHAR *server, uint32_t auth, void *identity, const SESSION *session, void **engine) {
    if (server || auth != 0xffffffffu || identity || !session->display.name || session->flags || session->wait != 3000) return 87;
    open_sessions++;
    *engine = &state;
    return 0;
}
uint32_t FwpmEngineClose0(void *engine) {
    if (engine != &state) return 6;
    open_sessions--;
    return 0;
}
uint32_t FwpmTransactionBegin0(void *engine, uint32_t flags) {
    if (engine != &state || flags || in_transaction) return 0x8032000d;
    in_transaction = 1;
    before = state;
    return 0;
}
uint32_t FwpmTransactionCommit0(void *engine) { if (engine != &state || !in_transaction) return 0x8032000d; in_transaction = 0; return 0; }
uint32_t FwpmTransactionAbort0(void *engine) { if (engine != &state || !in_transaction) return 0x8032000d; in_transaction = 0; state = before; return 0; }
uint32_t FwpmProviderAdd0(void *engine, const PROVIDER *p, void *sd) {
    if (engine != &state || sd || p->flags != 1 || !p->display.name || !p->service || p->service[0] != 'P') return 87;
    if (state.provider) return 0x80320009;
    state.provider = 1;
    return 0;
}
uint32_t FwpmSubLayerAdd0(void *engine, const SUBLAYER *s, void *sd) {
    if (engine != &state || sd || s->flags != 1 || s->weight != 0xffff || !s->provider || !state.provider) return 87;
    if (state.sublayer) return 0x80320009;
    state.sublayer = 1;
    return 0;
}
uint32_t FwpmProviderDeleteByKey0(void *engine, const GUID *key) {
    if (engine != &state || key->d[7] != 1) return 87;
    if (!state.provider) return 0x80320005;
    if (state.n || state.sublayer) return 0x8032000a;
    state.provider = 0;
    return 0;
}
uint32_t FwpmSubLayerDeleteByKey0(void *engine, const GUID *key) {
    if (engine != &state || key->d[7] != 2) return 87;
    if (!state.sublayer) return 0x80320007;
    if (state.n) return 0x8032000a;
    state.sublayer = 0;
    return 0;
}
static uint32_t keep(CONDITION *c) {
    switch (c->value.type) {
    case 1: case 2: case 3: return 0;
    case 4: c->value.v.any = copy(c->value.v.any, 8); return 0;
    case 12: case 14: {
        BLOB *blob = copy(c->value.v.blob, sizeof *blob);
        blob->data = copy(blob->data, blob->size);
        c->value.v.blob = blob;
        return blob->size ? 0 : 87;
    }
    case 0x100: c->value.v.any = copy(c->value.v.any, 8); return 0;
    case 0x101: c->value.v.any = copy(c->value.v.any, 17); return 0;
    default: return 0x80320027;
    }
}
uint32_t FwpmFilterAdd0(void *engine, const FILTER *f, void *sd, uint64_t *id) {
    if (engine != &state || sd || id || !f->provider || !f->display.name || f->weight.type != 1 || f->weight.v.u8 > 15) return 87;
    if (!state.provider || !state.sublayer) return 0x80320007;
    if ((f->flags & 3) == 3 || f->reserved || (f->action.type != 0x1001 && f->action.type != 0x1002)) return 0x80320035;
    for (int i = 0; i < state.n; i++) if (same(&state.filters[i]->key, &f->key)) return 0x80320009;
    if (state.n == MOST) return 8;
    FILTER *own = copy(f, sizeof *f);
    own->display.name = copy(f->display.name, 2 * units(f->display.name));
    own->provider = copy(f->provider, sizeof(GUID));
    own->conditions = copy(f->conditions, f->count * sizeof(CONDITION));
    own->flags |= 0x40;
    own->id = 1000 + state.n;
    for (uint32_t i = 0; i < own->count; i++) { uint32_t code = keep(&own->conditions[i]); if (code) return code; }
    state.filters[state.n++] = own;
    tell(&own->layer);
    return 0;
}
uint32_t FwpmFilterDeleteByKey0(void *engine, const GUID *key) {
    if (engine != &state) return 87;
    for (int i = 0; i < state.n; i++)
        if (same(&state.filters[i]->key, key)) {
            GUID layer = state.filters[i]->layer;
            state.filters[i] = state.filters[--state.n];
            tell(&layer);
            return 0;
        }
    return 0x80320003;
}
struct list { GUID layer; int at; };
uint32_t FwpmFilterCreateEnumHandle0(void *engine, const TEMPLATE *t, void **handle) {
    if (engine != &state || !t->provider || t->type != 1 || t->flags != 0x18 || t->actions != 0xffffffffu || t->count || t->context) return 87;
    struct list *list = malloc(sizeof *list);
    list->layer = t->layer;
    list->at = 0;
    *handle = list;
    return 0;
}
uint32_t FwpmFilterEnum0(void *engine, void *handle, uint32_t wanted, FILTER ***entries, uint32_t *count) {
    struct list *list = handle;
    if (engine != &state) return 87;
    *entries = malloc(wanted * sizeof(FILTER *));
    *count = 0;
    while (list->at < state.n && *count < wanted) {
        FILTER *f = state.filters[list->at++];
        if (same(&f->layer, &list->layer)) (*entries)[(*count)++] = f;
    }
    return 0;
}
uint32_t FwpmFilterDestroyEnumHandle0(void *engine, void *handle) { free(handle); return engine == &state ? 0 : 87; }
void FwpmFreeMemory0(void **p) { free(*p); *p = 0; }
uint32_t FwpmGetAppIdFromFileName0(const WCHAR *file, BLOB **id) {
    if (file[0] == 'x') return 2;
    size_t n = units(file);
    BLOB *blob = malloc(sizeof *blob + 2 * n);
    blob->size = 2 * n;
    blob->data = (uint8_t *)(blob + 1);
    memcpy(blob->data, file, 2 * n);
    *id = blob;
    return 0;
}
uint32_t FwpmFilterSubscribeChanges0(void *engine, const SUBSCRIPTION *s, void (*call)(void *, void *), void *context, void **handle) {
    if (engine != &state || s->flags != 3 || !s->wanted || context) return 87;
    for (intptr_t i = 0; i < 16; i++)
        if (!subscribers[i].used) {
            subscribers[i].used = 1;
            subscribers[i].call = call;
            subscribers[i].layer = s->wanted->layer;
            *handle = (void *)(i + 1);
            return 0;
        }
    return 8;
}
uint32_t FwpmFilterUnsubscribeChanges0(void *engine, void *handle) { subscribers[(intptr_t)handle - 1].used = 0; return engine == &state ? 0 : 87; }
int standin_open_sessions(void) { return open_sessions; }

typedef struct { uint16_t family, port; union { uint8_t rest[24]; uint32_t flow; }; } SOCKADDR;
typedef struct {
    uint64_t luid; uint32_t index; struct { SOCKADDR address; uint8_t length; } to; SOCKADDR hop; uint8_t site; uint32_t valid, preferred, metric, protocol;
    uint8_t flags[4]; uint32_t age, origin;
} ROW;
typedef struct { uint32_t n; ROW rows[1]; } TABLE;

uint32_t ConvertInterfaceAliasToLuid(const WCHAR *alias, uint64_t *luid) {
    if (units(alias) != 12 || alias[0] != 'p' || alias[10] != '0') return 87;
    *luid = 0x35008001000000ull;
    return 0;
}
uint32_t GetIpForwardTable2(uint16_t family, TABLE **table) {
    TABLE *t = calloc(1, sizeof *t);
    t->n = 1;
    t->rows[0].luid = 0x6008000000000ull;
    t->rows[0].index = 12;
    t->rows[0].metric = 5;
    t->rows[0].to.address.family = t->rows[0].hop.family = family;
    if (family == 2) memcpy(t->rows[0].hop.rest, "\xc0\xa8\x01\x01", 4);
    else if (family == 23) memcpy(t->rows[0].hop.rest + 4, "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16);
    else return 87;
    *table = t;
    return 0;
}
void FreeMibTable(void *table) { free(table); }
uint32_t GetIpInterfaceEntry(uint8_t *row) {
    if (*(uint64_t *)(row + 8) != 0x6008000000000ull) return 2;
    *(uint32_t *)(row + 148) = *(uint16_t *)row == 2 ? 20 : 30;
    return 0;
}
typedef struct dns { uint64_t head; struct dns *next; SOCKADDR *address; int length; } DNS;
uint32_t GetAdaptersAddresses(uint32_t family, uint32_t flags, void *reserved, uint8_t *list, uint32_t *size) {
    static SOCKADDR address = {2, 0, {{192, 168, 1, 53}}};
    static DNS dns = {32, 0, &address, 16};
    if (family || flags != 0x27 || reserved) return 87;
    if (*size < 100000) { *size = 100000; return 111; }
    memset(list, 0, 448);
    *(DNS **)(list + 48) = &dns;
    *(uint32_t *)(list + 104) = 1;
    *(uint64_t *)(list + 224) = 0x6008000000000ull;
    return 0;
}
static void (*moved[2])(void *, void *, int);
static void *run_network_call(void *i) { moved[(intptr_t)i](0, 0, 1); return 0; }
static uint32_t notify(intptr_t i, uint16_t family, void (*call)(void *, void *, int), void *context, uint8_t first, void **handle) {
    pthread_t thread;
    if (family || context || first) return 87;
    moved[i] = call;
    *handle = (void *)(i + 1);
    pthread_create(&thread, 0, run_network_call, (void *)i);
    pthread_join(thread, 0);
    return 0;
}
uint32_t NotifyRouteChange2(uint16_t f, void (*call)(void *, void *, int), void *c, uint8_t first, void **handle) { return notify(0, f, call, c, first, handle); }
uint32_t NotifyUnicastIpAddressChange(uint16_t f, void (*call)(void *, void *, int), void *c, uint8_t first, void **handle) { return notify(1, f, call, c, first, handle); }
uint32_t CancelMibChangeNotify2(void *handle) { moved[(intptr_t)handle - 1] = 0; return 0; }

/* A descriptor is its own text here. */
static WCHAR said[1024];
int GetFileSecurityW(const WCHAR *file, uint32_t what, void *descriptor, uint32_t size, uint32_t *needed) {
    if (what != 5 || size < sizeof said || file[0] == 'x') return 0;
    memcpy(descriptor, said, sizeof said);
    *needed = sizeof said;
    return 1;
}
int SetFileSecurityW(const WCHAR *file, uint32_t what, const void *descriptor) {
    if (what != 0x80000007u || !file[0]) return 0;
    memcpy(said, descriptor, 2 * units(descriptor));
    return 1;
}
int ConvertSecurityDescriptorToStringSecurityDescriptorW(const void *descriptor, uint32_t revision, uint32_t what, WCHAR **text, uint32_t *length) {
    if (revision != 1 || what != 5 || length) return 0;
    *text = copy(descriptor, 2 * units(descriptor));
    return 1;
}
int ConvertStringSecurityDescriptorToSecurityDescriptorW(const WCHAR *text, uint32_t revision, void **descriptor, uint32_t *size) {
    if (revision != 1 || size || text[0] != 'O') return 0;
    *descriptor = copy(text, 2 * units(text));
    return 1;
}
typedef struct { uint32_t length; void *descriptor; int inherit; } ATTRIBUTES;
int CreateDirectoryW(const WCHAR *path, const ATTRIBUTES *a) {
    char narrow[512];
    size_t n = units(path);
    if (a->length != 24 || a->inherit || n > sizeof narrow) return 0;
    for (size_t i = 0; i < n; i++) narrow[i] = (char)path[i];
    if (mkdir(narrow, 0700)) return 0;
    memcpy(said, a->descriptor, 2 * units(a->descriptor));
    return 1;
}
void *LocalFree(void *p) { free(p); return 0; }

typedef struct { WCHAR *name; void (*main)(uint32_t, WCHAR **); } ENTRY;
typedef struct { uint32_t type, state, accepts, exit, specific, check, wait; } STATUS;
static uint32_t (*handler)(uint32_t, uint32_t, void *, void *);
static uint32_t states[64], n_states;
static void *run_service(void *entry) { ((ENTRY *)entry)->main(0, 0); return 0; }
int StartServiceCtrlDispatcherW(const ENTRY *table) {
    pthread_t service;
    if (table[0].name[0] != 'P' || table[1].name || table[1].main) return 0;
    pthread_create(&service, 0, run_service, (void *)table);
    for (int i = 0; i < 5000; i++) {
        if (n_states && states[n_states - 1] == 4) break;
        nanosleep(&(struct timespec){0, 1000000}, 0);
    }
    if (!handler || handler(4, 0, 0, 0) != 0 || handler(99, 0, 0, 0) != 120) return 0;
    handler(1, 0, 0, 0);
    pthread_join(service, 0);
    return 1;
}
void *RegisterServiceCtrlHandlerExW(const WCHAR *name, uint32_t (*call)(uint32_t, uint32_t, void *, void *), void *context) {
    if (name[0] != 'P' || context) return 0;
    handler = call;
    return (void *)7;
}
int SetServiceStatus(void *handle, const STATUS *s) {
    if (handle != (void *)7 || s->type != 16) return 0;
    states[n_states++ & 63] = s->state;
    return 1;
}
int standin_state(int i) { return (uint32_t)i < n_states ? (int)states[i] : 0; }
