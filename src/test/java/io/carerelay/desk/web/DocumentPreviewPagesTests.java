package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.document.Document;
import io.carerelay.document.ReadTest;
import io.carerelay.document.ReadableFiles;
import io.carerelay.document.SampleFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of documents: what they show, what they do not tell, and who gets them. */
class DocumentPreviewPagesTests extends ReadTest {

    @ParameterizedTest
    @CsvSource({
        "1, LEFT, TOP",
        "2, RIGHT, TOP",
        "3, RIGHT, BOTTOM",
        "4, LEFT, BOTTOM",
        "5, LEFT, TOP",
        "6, RIGHT, TOP",
        "7, RIGHT, BOTTOM",
        "8, LEFT, BOTTOM"
    })
    void aPhotoIsScaledDownTurnedUprightAndTellsNothingElse(int orientation, String horizontal, String vertical)
            throws IOException {
        byte[] photo = ReadableFiles.photo(2400, 1200, orientation);
        Document document = read("photo.jpg", photo);
        byte[] picture = page(signedIn(worker), document, 1).body();
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture));
        boolean lying = orientation < 5;
        assertThat(shown.getWidth()).isEqualTo(lying ? 1000 : 500);
        assertThat(shown.getHeight()).isEqualTo(lying ? 500 : 1000);
        int x = horizontal.equals("LEFT") ? 20 : shown.getWidth() - 20;
        int y = vertical.equals("TOP") ? 20 : shown.getHeight() - 20;
        assertThat(new Color(shown.getRGB(x, y)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(x, y)).getGreen()).isLessThan(60);
        assertThat(new Color(shown.getRGB(shown.getWidth() / 2, shown.getHeight() / 2)).getGreen())
                .isGreaterThan(200);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Somewhere");
        assertThat(new String(picture, StandardCharsets.ISO_8859_1)).doesNotContain("Somewhere", "Exif");
    }

    @Test
    void aSmallPictureStaysSmallAndOneThatIsSeenThroughIsWhite() throws IOException {
        Document document = read("drawing.png", SampleFiles.png());
        BufferedImage shown = ImageIO.read(
                new ByteArrayInputStream(page(signedIn(worker), document, 1).body()));
        assertThat(shown.getWidth()).isEqualTo(40);
        assertThat(shown.getHeight()).isEqualTo(30);
    }

    @Test
    void thePagesOfAPdfAreHandedOutAsOurOwnPictures() throws IOException {
        Document document = read("decision.pdf", ReadableFiles.pdf("First", "Second"));
        HttpResponse<byte[]> answer = page(signedIn(worker), document, 2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store", "private");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(shown.getHeight()).isBetween(990, 1001);
        for (int none : new int[] {0, 3, 999}) {
            assertThat(page(signedIn(worker), document, none).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nobodyElseSeesThem() {
        Document document = read("decision.pdf", ReadableFiles.pdf("First"));
        for (StaffMember other :
                List.of(newPerson(worker.getAgencyId(), Role.WORKER), newPerson(newAgency(), Role.SUPERVISOR))) {
            assertThat(page(signedIn(other), document, 1).statusCode()).isEqualTo(404);
        }
        assertThat(page(signedIn(operator()), document, 1).statusCode()).isEqualTo(403);
        assertThat(page(visitor(), document, 1).statusCode()).isEqualTo(302);
        assertThat(page(signedIn(supervisor), document, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void whoLooksAtOneIsNotedAsAReader() {
        Document document = read("decision.pdf", ReadableFiles.pdf("First"));
        page(signedIn(worker), document, 1);
        assertThat(readings()).containsExactly("document.preview");
    }

    private static HttpResponse<byte[]> page(Visitor visitor, Document document, int page) {
        return visitor.download("/documents/" + document.getId() + "/preview/" + page);
    }
}
