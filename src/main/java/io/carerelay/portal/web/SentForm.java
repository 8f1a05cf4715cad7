package io.carerelay.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A form with files as a browser without scripts sends it ({@code multipart/form-data}), read as it comes: each file is
 * handed on while it is on its way, and nothing is held in memory but the fields. Multipart is switched off for the
 * application, so nothing was read before. The security chain leaves the form's token to be looked at here; nothing is done
 * before it was.
 *
 * <p>What is typed comes before the files, as it stands in the form.
 */
final class SentForm {

    /** More than any form of the portal holds. */
    private static final int MOST_FIELDS = 20;

    /** Of one field, in bytes: more than the longest message. */
    private static final int LONGEST_FIELD = 32 * 1024;

    /** File names are long, and longer as they are sent. */
    private static final int LONGEST_HEADER = 4096;

    private final Map<String, String> fields = new HashMap<>();
    private final HttpServletRequest request;
    private final Counted body;
    private boolean trusted;
    private boolean cutOff;

    private SentForm(HttpServletRequest request, long most) {
        this.request = request;
        this.body = new Counted(most);
    }

    /**
     * Reads a form.
     *
     * @param most bytes of all of it; what comes after is not read
     * @param files takes each file that was chosen
     * @throws AccessDeniedException where the token is missing, wrong, or not the first thing that is said
     */
    static SentForm read(HttpServletRequest request, long most, Files files) {
        SentForm form = new SentForm(request, most);
        try {
            form.readParts(files);
        } catch (IOException e) {
            form.cutOff = true;
        }
        form.requireToken();
        return form;
    }

    /** What was said; empty where nothing was. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether it broke off, or was more than may be sent at once. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Whether it was more than may be sent at once. */
    boolean isTooLarge() {
        return body.isFull();
    }

    private void readParts(Files files) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LONGEST_HEADER);
        FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request) {
            @Override
            public InputStream getInputStream() throws IOException {
                return body.over(super.getInputStream());
            }
        });
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            if (part.isFormField()) {
                if (fields.size() < MOST_FIELDS) {
                    fields.putIfAbsent(part.getFieldName(), text(part));
                }
            } else {
                requireToken();
                if (part.getName() != null && !part.getName().isBlank()) {
                    try (InputStream content = part.openStream()) {
                        files.take(this, part.getName(), content);
                    }
                }
            }
        }
    }

    private static String text(FileItemStream part) throws IOException {
        try (InputStream content = part.openStream()) {
            return new String(content.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8);
        }
    }

    private void requireToken() {
        if (!trusted) {
            CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
            byte[] said = field(token.getParameterName()).getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(token.getToken().getBytes(StandardCharsets.UTF_8), said)) {
                throw new AccessDeniedException("The form's token is missing or wrong");
            }
            trusted = true;
        }
    }

    /** Takes the files of a form, one after the other. */
    interface Files {

        /**
         * @param form what was said before the file
         * @param name as the browser calls it
         * @param content what is not read of it is passed over
         */
        void take(SentForm form, String name, InputStream content) throws IOException;
    }

    /** The body up to its bound. */
    private static final class Counted {

        private long left;

        Counted(long most) {
            this.left = most;
        }

        boolean isFull() {
            return left <= 0;
        }

        InputStream over(InputStream in) {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (left <= 0) {
                        throw new IOException("More than may be sent at once");
                    }
                    int read = in.read(buffer, offset, (int) Math.min(length, left));
                    left -= Math.max(read, 0);
                    return read;
                }
            };
        }
    }
}
