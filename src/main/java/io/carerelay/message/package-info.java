/**
 * Messages between a family and the staff who are responsible for it (rule M2).
 *
 * <p>Staff use {@link io.carerelay.message.FamilyMessages} to write and {@link io.carerelay.message.Conversations} to
 * read. The family's side has one door, {@link io.carerelay.message.OwnMessages}: it takes the household member who is
 * signed in, and shows a conversation that is for one adult only to that adult. It is called in the context of that adult
 * ({@link io.carerelay.agency.AgencyContext#ofFamily}), with the actor that the log is to name.
 *
 * <p>Whoever tells families that there is something new listens to {@link io.carerelay.message.MessageChanged}.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "casefile", "document"})
package io.carerelay.message;
