package io.carerelay.document.content;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The process that takes files apart. For each line (what is wanted, media type, file, folder for what is found) it
 * answers one word; whatever goes wrong with a file makes it unreadable, and ends nothing but memory that ran out.
 */
public final class ReaderMain {

    static final String PDF = "application/pdf";
    static final String READY = "READY";
    static final String TEXT = "TEXT";
    static final String PICTURES = "PICTURES";
    static final String TEXT_FILE = "text.txt";
    /** How the names of pages end. */
    static final String PAGE = ".jpg";

    private ReaderMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Whatever a library prints is no answer of ours.
        System.setOut(System.err);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println(READY);
        answers.flush();
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            String[] words = question.split("\t");
            answers.println(answer(words[0], words[1], new File(words[2]), Path.of(words[3])));
            answers.flush();
        }
    }

    private static ContentReader.Outcome answer(String wanted, String mediaType, File file, Path folder) {
        try {
            return wanted.equals(TEXT) ? text(mediaType, file, folder) : pictures(mediaType, file, folder);
        } catch (Exception | StackOverflowError | LinkageError e) {
            return ContentReader.Outcome.UNREADABLE;
        }
    }

    private static ContentReader.Outcome text(String mediaType, File file, Path folder) throws Exception {
        Optional<String> text = TextInside.of(file, mediaType);
        if (text.isEmpty()) {
            return ContentReader.Outcome.NONE;
        }
        Files.writeString(folder.resolve(TEXT_FILE), text.get(), StandardCharsets.UTF_8);
        return ContentReader.Outcome.DONE;
    }

    private static ContentReader.Outcome pictures(String mediaType, File file, Path folder) throws IOException {
        if (mediaType.equals(PDF)) {
            PdfPages.draw(file, folder);
        } else if (PictureSmall.isPossible(mediaType)) {
            PictureSmall.draw(file, mediaType, folder);
        } else {
            return ContentReader.Outcome.NONE;
        }
        return ContentReader.Outcome.DONE;
    }
}
