/**
 * The portal of families (rule M1): who of a family may sign in, and what they see there.
 *
 * <p>Staff invite and end with {@link io.carerelay.portal.FamilyAccounts}. Families come in by
 * {@link io.carerelay.portal.FamilyDoor}, and from then on everything runs in the context of one adult
 * ({@link io.carerelay.agency.AgencyContext#ofFamily}), in which the database shows nothing but that adult's own record.
 */
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
            "activitylog"
        })
package io.carerelay.portal;
