# A Varnish in front of the site; docs/operators.md, “Caches in front of the site”.
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

# The machines on which manage.py send_changes runs.
acl editors {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ editors) {
            return (synth(405, "Not allowed"));
        }
        if (req.http.Surrogate-Key) {
            # By name: one of cms.delivery.varnish.VarnishBackend's requests.
            if (!std.ban("obj.http.Surrogate-Key ~ " + req.http.Surrogate-Key)) {
                return (synth(400, std.ban_error()));
            }
            return (synth(200, "Purged"));
        }
        return (purge);
    }
    # Editors and previews see what nobody else does; other cookies change nothing.
    if (req.http.Authorization || req.http.Cookie ~ "(^|;\s*)sessionid=" || req.url ~ "^/admin/") {
        return (pass);
    }
    # A letter that need not be written as %xx makes another address of the same page.
    if (req.url ~ "%([46][1-9a-fA-F]|[57][0-9aA]|3[0-9]|2[dDeE]|5[fF]|7[eE])") {
        return (pass);
    }
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # Nothing is given beyond its time unless the site has said so.
    if (beresp.http.Cache-Control !~ "stale-while-revalidate") {
        set beresp.grace = 0s;
    }
    # What says nothing about caches is not for them.
    if (!beresp.http.Cache-Control) {
        set beresp.uncacheable = true;
    }
}

sub vcl_deliver {
    # Names of objects are for caches; readers have no use for them.
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
}
