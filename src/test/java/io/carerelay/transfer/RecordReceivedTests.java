package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the receiver reads of a family that was handed over (rule T6): all of it, and who wrote it. */
class RecordReceivedTests extends TransferTest {

    /** What stands for a program that cannot be read about. */
    private static final String ELSEWHERE = "Program of another agency";

    @Autowired
    private CaseTeam team;

    @Test
    void theReceiverReadsTheWholeRecordWithTheNamesOfThoseWhoWroteIt() {
        accepted();
        Visitor admin = signedIn(receivingAdmin);
        String record = "/clients/" + client.getRecordNumber();
        String number = "/cases/" + file.getNumber();

        assertThat(page(admin, record)).contains(client.getName(), program()).doesNotContain(ELSEWHERE);
        assertThat(page(admin, record + "/responsible")).contains(program()).doesNotContain(ELSEWHERE);
        assertThat(page(admin, record + "/activity")).contains(worker.getName());
        assertThat(page(admin, record + "/responsible/history"))
                .contains(worker.getName())
                .doesNotContain(ELSEWHERE);
        assertThat(page(admin, number)).contains(file.getNumber());
        assertThat(page(admin, number + "/plan")).contains("A calm home");
        assertThat(page(admin, number + "/documents")).contains(worker.getName());
        assertThat(page(admin, number + "/weeks/" + week())).contains(worker.getName());
        assertThat(page(admin, number + "/weeks/" + week() + "/report")).contains(worker.getName());
        for (String list : List.of("/", "/clients", "/cases", "/responsible")) {
            assertThat(admin.get(list).statusCode()).as(list).isEqualTo(200);
        }
    }

    @Test
    void whoWorksWithTheFamilyFromNowOnReadsTheHandoffNote() {
        String there = "/transfers/" + accepted().getNumber();
        StaffMember colleague = newPerson(receiver, Role.WORKER);
        Visitor reader = signedIn(colleague);
        assertThat(reader.get(there).statusCode()).isEqualTo(404);
        in(receiver, () -> team.assign(file.getNumber(), List.of(colleague.getId())));
        assertThat(page(reader, "/clients/" + client.getRecordNumber()))
                .contains("Agency " + sender + " handed the family over to your agency.", "href=\"" + there + "\"");
        assertThat(page(reader, there))
                .contains("The youngest starts school in spring.", client.getName())
                .doesNotContain("id=\"conversation\"", there + "/brief.pdf", there + "/decision\"");
        assertThat(page(signedIn(receivingAdmin), "/clients/" + client.getRecordNumber()))
                .contains("href=\"" + there + "\"");
    }

    @Test
    void theFormerAgencysProgramsCanBeReadAboutButNotOpenedOrChanged() {
        accepted();
        long id = in(sender, () -> agencies.programs(sender)).get(0).getId();
        Visitor admin = signedIn(receivingAdmin);
        assertThat(admin.get("/settings/programs/" + id).statusCode()).isEqualTo(404);
        assertThat(admin.form("/settings/programs/" + id, Map.of("name", "Ours now", "opensOn", "2020-01-01"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(page(admin, "/settings/programs")).doesNotContain(program());
        assertThat(page(admin, "/clients/" + client.getRecordNumber() + "/enrollments/new"))
                .doesNotContain(program());
    }

    @Test
    void theFormerAgencysStaffCanBeReadButNotChanged() {
        accepted();
        Visitor admin = signedIn(receivingAdmin);

        assertThat(page(admin, "/staff/" + worker.getId())).contains(worker.getName());
        assertThat(admin.get("/settings/staff/" + worker.getId()).statusCode()).isEqualTo(404);
        assertThat(page(admin, "/settings/staff")).doesNotContain(worker.getName());
    }

    private String program() {
        return in(sender, () -> agencies.programs(sender)).get(0).getName();
    }

    private static String page(Visitor visitor, String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private String week() {
        return everywhere("select to_char(monday, 'IYYY-\"W\"IW') from plan_week where client_id = " + client.getId())
                .get(0);
    }
}
