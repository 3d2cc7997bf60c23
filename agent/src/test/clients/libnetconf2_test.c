/*
 * What users of libnetconf2 do with a device, done to S1 of the lab T1b: libnetconf2_test PORT USER PASSWORD.
 *
 * libnetconf2 fetches the modules of the device and has libyang check every reply against them, so that a reply
 * that breaks its own model fails here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libyang/libyang.h>
#include <nc_client.h>

#define PATIENCE_MS 30000
#define BV "urn:holdfast:yang:bridge-vlan"

static const char *password;
static const char *doing = "begin";

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", doing, what);
    exit(1);
}

#define require(condition) ((condition) ? (void)0 : fail(#condition))

static int know_host(const char *host, ssh_session session, void *data)
{
    (void)host, (void)session, (void)data;
    return 0;
}

static char *say_password(const char *user, const char *host, void *data)
{
    (void)user, (void)host, (void)data;
    return strdup(password);
}

static struct nc_session *session_at(unsigned short port)
{
    struct nc_session *session = nc_connect_ssh("127.0.0.1", port, NULL);
    if (!session)
        fail("no session");
    return session;
}

/* The reply to an operation: its data if it has some, and its envelope if it is asked for. */
static struct lyd_node *call(struct nc_session *session, struct nc_rpc *rpc, struct lyd_node **envelope)
{
    struct lyd_node *around = NULL, *data = NULL;
    uint64_t id;
    require(rpc);
    require(nc_send_rpc(session, rpc, PATIENCE_MS, &id) == NC_MSG_RPC);
    NC_MSG_TYPE came;
    do {
        came = nc_recv_reply(session, rpc, id, PATIENCE_MS, &around, &data);
    } while (came == NC_MSG_NOTIF);
    require(came == NC_MSG_REPLY);
    nc_rpc_free(rpc);
    if (envelope)
        *envelope = around;
    else
        lyd_free_tree(around);
    return data;
}

static const char *text_of(struct lyd_node *at, const char *name)
{
    struct lyd_node *node;
    LYD_TREE_DFS_BEGIN(at, node) {
        if (!strcmp(LYD_NAME(node), name))
            return lyd_get_value(node);
        LYD_TREE_DFS_END(at, node);
    }
    return "";
}

static void succeeds(struct nc_session *session, struct nc_rpc *rpc)
{
    struct lyd_node *envelope;
    struct lyd_node *data = call(session, rpc, &envelope);
    if (!lyd_child(envelope) || strcmp(LYD_NAME(lyd_child(envelope)), "ok")) {
        fprintf(stderr, "%s %s\n", text_of(envelope, "error-tag"), text_of(envelope, "error-message"));
        fail("was not answered by ok");
    }
    lyd_free_tree(envelope);
    lyd_free_all(data);
}

static struct lyd_node *refused(struct nc_session *session, struct nc_rpc *rpc, const char *tag)
{
    struct lyd_node *envelope;
    struct lyd_node *data = call(session, rpc, &envelope);
    lyd_free_all(data);
    require(lyd_child(envelope) && !strcmp(LYD_NAME(lyd_child(envelope)), "rpc-error"));
    if (strcmp(text_of(envelope, "error-tag"), tag))
        fail(text_of(envelope, "error-tag"));
    return envelope;
}

static char *read_back(struct nc_session *session, struct nc_rpc *rpc)
{
    char *text = NULL;
    struct lyd_node *envelope;
    struct lyd_node *reply = call(session, rpc, &envelope);
    if (!reply)
        fail(text_of(envelope, "error-message"));
    lyd_free_tree(envelope);
    struct lyd_node *inside = lyd_child(reply);
    require(inside);
    if (inside->schema && inside->schema->nodetype == LYS_ANYXML
            && ((struct lyd_node_any *)inside)->value_type == LYD_ANYDATA_DATATREE)
        lyd_print_mem(&text, ((struct lyd_node_any *)inside)->value.tree, LYD_XML, LYD_PRINT_WITHSIBLINGS);
    else
        lyd_print_mem(&text, reply, LYD_XML, LYD_PRINT_WITHSIBLINGS);
    lyd_free_all(reply);
    return text ? text : strdup("");
}

static struct nc_rpc *edit(const char *content)
{
    return nc_rpc_edit(NC_DATASTORE_CANDIDATE, NC_RPC_EDIT_DFLTOP_UNKNOWN, NC_RPC_EDIT_TESTOPT_UNKNOWN,
            NC_RPC_EDIT_ERROPT_UNKNOWN, content, NC_PARAMTYPE_CONST);
}

static struct nc_rpc *vlans(NC_DATASTORE source)
{
    return nc_rpc_getconfig(source, "<bridge xmlns=\"" BV "\"><vlans/></bridge>", 0, NC_PARAMTYPE_CONST);
}

#define VLAN(id, name) \
    "<bridge xmlns=\"" BV "\"><vlans><vlan><id>" id "</id><name>" name "</name></vlan></vlans></bridge>"

static void has(char *text, const char *wanted)
{
    if (!strstr(text, wanted)) {
        fprintf(stderr, "%s\n", text);
        fail(wanted);
    }
    free(text);
}

static void lacks(char *text, const char *unwanted)
{
    if (strstr(text, unwanted))
        fail(unwanted);
    free(text);
}

static void reading(struct nc_session *session)
{
    doing = "get-config with a subtree filter";
    has(read_back(session, vlans(NC_DATASTORE_RUNNING)), "<name>control</name>");
    doing = "get-config with an XPath filter";
    has(read_back(session, nc_rpc_getconfig(NC_DATASTORE_RUNNING,
            "/holdfast-bridge-vlan:bridge/vlans/vlan[id='10']/name", 0, NC_PARAMTYPE_CONST)),
            "<name>control</name>");
    doing = "get of everything, which libyang checks against the models";
    has(read_back(session, nc_rpc_get(NULL, 0, NC_PARAMTYPE_CONST)), "<oper-status>up</oper-status>");
    doing = "get with all defaults";
    has(read_back(session, nc_rpc_getconfig(NC_DATASTORE_RUNNING, "<bridge xmlns=\"" BV "\"><fdb/></bridge>",
            NC_WD_ALL, NC_PARAMTYPE_CONST)), "<ageing-time>300</ageing-time>");
    doing = "get-schema";
    has(read_back(session, nc_rpc_getschema("holdfast-smart-link", NULL, NULL, NC_PARAMTYPE_CONST)),
            "module holdfast-smart-link");
}

static void writing(struct nc_session *session, struct nc_session *other)
{
    doing = "an edit under a lock, validated and committed";
    succeeds(session, nc_rpc_lock(NC_DATASTORE_CANDIDATE));
    succeeds(session, edit(VLAN("600", "rooms")));
    succeeds(session, nc_rpc_validate(NC_DATASTORE_CANDIDATE, NULL, NC_PARAMTYPE_CONST));
    lacks(read_back(other, vlans(NC_DATASTORE_RUNNING)), "rooms");
    succeeds(session, nc_rpc_commit(0, 0, NULL, NULL, NC_PARAMTYPE_CONST));
    has(read_back(other, vlans(NC_DATASTORE_RUNNING)), "rooms");

    doing = "a lock another session holds";
    struct lyd_node *error = refused(other, nc_rpc_lock(NC_DATASTORE_CANDIDATE), "lock-denied");
    require(strtoul(text_of(error, "session-id"), NULL, 10) == nc_session_get_id(session));
    lyd_free_tree(error);
    succeeds(session, nc_rpc_unlock(NC_DATASTORE_CANDIDATE));

    doing = "changes that are discarded";
    succeeds(session, edit(VLAN("601", "never")));
    succeeds(session, nc_rpc_discard());
    lacks(read_back(session, vlans(NC_DATASTORE_CANDIDATE)), "never");

    doing = "a confirmed commit that is cancelled";
    succeeds(session, edit(VLAN("602", "tried")));
    succeeds(session, nc_rpc_commit(1, 60, NULL, NULL, NC_PARAMTYPE_CONST));
    has(read_back(session, vlans(NC_DATASTORE_RUNNING)), "tried");
    succeeds(session, nc_rpc_cancel(NULL, NC_PARAMTYPE_CONST));
    lacks(read_back(session, vlans(NC_DATASTORE_RUNNING)), "tried");
    succeeds(session, nc_rpc_discard());

    doing = "one that another session confirms by its name";
    succeeds(session, edit(VLAN("602", "kept")));
    succeeds(session, nc_rpc_commit(1, 60, "by-c", NULL, NC_PARAMTYPE_CONST));
    succeeds(other, nc_rpc_commit(0, 0, NULL, "by-c", NC_PARAMTYPE_CONST));
    has(read_back(session, vlans(NC_DATASTORE_RUNNING)), "kept");
}

static void errors(struct nc_session *session)
{
    doing = "a refused commit";
    succeeds(session, edit("<bridge xmlns=\"" BV "\"><fdb><static-entry><vlan-id>100</vlan-id>"
            "<mac-address>00:00:5e:00:00:01</mac-address><interface>p9</interface></static-entry></fdb></bridge>"));
    struct lyd_node *error = refused(session, nc_rpc_commit(0, 0, NULL, NULL, NC_PARAMTYPE_CONST), "data-missing");
    require(!strcmp(text_of(error, "error-type"), "application"));
    require(!strcmp(text_of(error, "error-severity"), "error"));
    require(!strcmp(text_of(error, "error-app-tag"), "instance-required"));
    require(strstr(text_of(error, "error-path"), "bv:static-entry[bv:vlan-id='100']"));
    require(strstr(text_of(error, "error-message"), "refers to 'p9'"));
    lyd_free_tree(error);
    succeeds(session, nc_rpc_discard());
}

static void large(struct nc_session *session)
{
    enum { MANY = 5000, ENTRY = 160 };
    doing = "a large edit, and a large reply";
    char *config = malloc(MANY * ENTRY + 200);
    char *end = config + sprintf(config, "<bridge xmlns=\"" BV "\"><fdb>");
    for (int i = 0; i < MANY; i++)
        end += sprintf(end, "<static-entry><vlan-id>100</vlan-id><mac-address>00:00:5e:00:%02x:%02x</mac-address>"
                "<interface>p3</interface></static-entry>", i / 256, i % 256);
    strcpy(end, "</fdb></bridge>");
    succeeds(session, edit(config));
    free(config);
    char *text = read_back(session, nc_rpc_getconfig(NC_DATASTORE_CANDIDATE,
            "<bridge xmlns=\"" BV "\"><fdb/></bridge>", 0, NC_PARAMTYPE_CONST));
    int entries = 0;
    for (const char *at = text; (at = strstr(at, "<static-entry>")); at++)
        entries++;
    free(text);
    require(entries == MANY);
    succeeds(session, nc_rpc_discard());
}

static void listening(struct nc_session *session, struct nc_session *ear)
{
    doing = "notifications, which libyang checks against the models";
    succeeds(ear, nc_rpc_subscribe("NETCONF", NULL, NULL, NULL, NC_PARAMTYPE_CONST));
    succeeds(session, edit(VLAN("603", "told")));
    succeeds(session, nc_rpc_commit(0, 0, NULL, NULL, NC_PARAMTYPE_CONST));
    for (int found = 0; !found;) {
        struct lyd_node *envelope, *event;
        require(nc_recv_notif(ear, PATIENCE_MS, &envelope, &event) == NC_MSG_NOTIF);
        require(*text_of(envelope, "eventTime"));
        found = !strcmp(LYD_NAME(event), "netconf-config-change")
                && strstr(text_of(event, "target"), "vlan[id='603']"); /* as libyang writes it */
        lyd_free_tree(envelope);
        lyd_free_all(event);
    }
}

static void modelled(struct nc_session *session)
{
    doing = "an action";
    struct lyd_node *output = call(session, nc_rpc_act_generic_xml(
            "<smart-link xmlns=\"urn:holdfast:yang:smart-link\"><reset-flush-statistics/></smart-link>",
            NC_PARAMTYPE_CONST), NULL);
    require(output);
    require(!strcmp(text_of(output, "cleared-count"), "0"));
    lyd_free_all(output);
}

int main(int count, char **words)
{
    require(count == 4);
    unsigned short port = (unsigned short)atoi(words[1]);
    password = words[3];
    nc_client_init();
    nc_verbosity(NC_VERB_WARNING);
    nc_client_ssh_set_username(words[2]);
    nc_client_ssh_set_auth_hostkey_check_clb(know_host, NULL);
    nc_client_ssh_set_auth_password_clb(say_password, NULL);
    nc_client_ssh_set_auth_pref(NC_SSH_AUTH_INTERACTIVE, -1);
    nc_client_ssh_set_auth_pref(NC_SSH_AUTH_PUBLICKEY, -1);

    doing = "sessions";
    struct nc_session *session = session_at(port), *other = session_at(port), *ear = session_at(port);
    require(nc_session_get_version(session) == 1); /* base:1.1 */
    require(nc_session_cpblt(session, "urn:ietf:params:netconf:capability:confirmed-commit:1.1"));
    reading(session);
    writing(session, other);
    errors(session);
    large(session);
    modelled(session);
    listening(session, ear);

    doing = "kill-session";
    succeeds(session, nc_rpc_kill(nc_session_get_id(other)));
    struct lyd_node *envelope, *event;
    require(nc_recv_notif(other, PATIENCE_MS, &envelope, &event) == NC_MSG_ERROR);
    require(nc_session_get_status(other) == NC_STATUS_INVALID);

    nc_session_free(other, NULL);
    nc_session_free(ear, NULL);
    nc_session_free(session, NULL);
    nc_client_destroy();
    puts("OK");
    return 0;
}
