package io.carerelay.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds a browser to test with: the one that CARERELAY_BROWSER names, a Chromium on the path, Playwright's own
 * download, and on a Debian machine that we may administer, the package. One browser serves all tests of a run.
 */
public final class Browsers {

    /** The one without windows first. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** The browser talks to the application only. */
    private static final List<String> QUIET = List.of(
            "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync");

    private static Browser browser;

    private Browsers() {}

    /** The browser, started at first use and closed with the tests. */
    public static synchronized Browser get() {
        if (browser == null) {
            browser = start();
            Runtime.getRuntime().addShutdownHook(new Thread(browser::close));
        }
        return browser;
    }

    private static Browser start() {
        Optional<Path> installed = installed();
        return installed.isPresent() ? launch(installed.get()) : fetch();
    }

    /** One process at a time: whoever comes second finds what the first one fetched. */
    private static Browser fetch() {
        try (FileChannel file = FileChannel.open(
                        Path.of("target", "browser.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            Optional<Path> installed = installed();
            if (installed.isPresent()) {
                return launch(installed.get());
            }
            try {
                return launch(null);
            } catch (RuntimeException e) {
                // A download that failed is no PlaywrightException.
                return launch(fromPackage()
                        .orElseThrow(() -> new IllegalStateException(
                                "No browser: install chromium, or set CARERELAY_BROWSER to one", e)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Browser launch(Path executable) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (executable != null) {
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        }
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        List<String> arguments = new ArrayList<>(QUIET);
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(arguments);
        if (executable != null) {
            options.setExecutablePath(executable);
        }
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException e) {
            playwright.close();
            throw e;
        }
    }

    private static Optional<Path> installed() {
        String named = System.getenv("CARERELAY_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(Paths.get(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> fromPackage() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        if (!install("chromium-headless-shell")) {
            run("apt-get", "update");
            if (!install("chromium-headless-shell")) {
                install("chromium");
            }
        }
        return installed();
    }

    private static boolean install(String name) {
        return run("apt-get", "install", "-y", "--no-install-recommends", name);
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
