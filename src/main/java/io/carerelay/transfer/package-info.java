/**
 * The approval-gated hand-over of a client and family from one agency to another (rules T1 to T9),
 * and asking for one where a record may exist (rule C3).
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "document", "activitylog"})
package io.carerelay.transfer;
