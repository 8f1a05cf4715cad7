/** The pages that bring the modules together: the desk, the client and family profile, the case. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared :: process",
            "agency",
            "client",
            "casefile",
            "document",
            "document :: web",
            "message",
            "assignment",
            "careplan",
            "transfer",
            "activitylog"
        })
package io.carerelay.desk;
