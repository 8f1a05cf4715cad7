package io.carerelay.document.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Hands out a content for saving only: what somebody sent never opens as a page of ours. */
public final class DocumentDownload {

    private DocumentDownload() {}

    /**
     * Writes the content as the answer.
     *
     * @param what names the document where the download breaks off
     * @throws IOException where it breaks off
     */
    public static void send(
            String what, String name, String mediaType, long size, Content content, HttpServletResponse response)
            throws IOException {
        response.setContentType(mediaType);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noStore().cachePrivate().getHeaderValue());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            content.writeTo(response.getOutputStream());
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                // Too late for an error page, which would be taken for the end of the file.
                throw new IOException("The download of " + what + " broke off", e);
            }
            // What was said of the content is not true of an error page.
            response.reset();
            throw e;
        }
    }

    /** Where the bytes come from. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}
