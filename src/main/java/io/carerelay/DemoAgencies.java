package io.carerelay;

import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.process.StaffAccounts;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes the agencies of the demo, with their programs and staff; what is there already is left as it is. */
@Component
@Profile("demo")
class DemoAgencies {

    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final StaffAccounts accounts;

    DemoAgencies(AgencyDirectory directory, StaffDirectory staff, StaffAccounts accounts) {
        this.directory = directory;
        this.staff = staff;
        this.accounts = accounts;
    }

    void found(DemoRecords.Organisation organisation) {
        try {
            directory.agency(organisation.id());
        } catch (NoSuchRecord e) {
            directory.add(organisation.id(), details(organisation, true));
            organisation
                    .programs()
                    .forEach(service -> directory.addProgram(
                            organisation.id(),
                            new ProgramDetails(
                                    service.name(),
                                    service.description(),
                                    service.caseManagement(),
                                    service.opensOn(),
                                    service.closesOn())));
        }
    }

    /** An agency that is inactive today was active while its families were served. */
    void settle(DemoRecords.Organisation organisation) {
        if (!organisation.active() && directory.agency(organisation.id()).isActive()) {
            directory.change(organisation.id(), details(organisation, false));
        }
    }

    private static AgencyDetails details(DemoRecords.Organisation organisation, boolean active) {
        return new AgencyDetails(
                organisation.name(),
                organisation.region(),
                organisation.timeZone(),
                organisation.language(),
                active,
                organisation.confidential());
    }

    void hire(DemoRecords.Person person) {
        if (staff.findByLogin(person.login()).isPresent()) {
            return;
        }
        accounts.create(
                person.agency(),
                person.login(),
                new ContactCard(
                        person.name().given(),
                        person.name().family(),
                        person.title(),
                        person.email(),
                        person.phone(),
                        person.mobile()),
                person.roles(),
                DemoData.PASSWORD);
    }
}
