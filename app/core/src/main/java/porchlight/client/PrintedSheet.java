package porchlight.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.i18n.Messages;
import porchlight.paper.Fonts;
import porchlight.paper.Layout;
import porchlight.paper.Page;
import porchlight.paper.Pdf;
import porchlight.paper.Sheet;

/// The emergency sheet on paper: in the user's language where this computer has letters for it, else in English.
///
/// @param sheet what stands on it
/// @param pages as they are printed
/// @param english why it is in English though the user reads another language, in his language; empty where it is in
///     his
/// @param facts of which it was made
public record PrintedSheet(Sheet sheet, List<Page> pages, Optional<String> english, EmergencySheet.Facts facts) {
    public PrintedSheet {
        pages = List.copyOf(pages);
    }

    /// Lays it out. Takes about half a second the first time; not for the window's thread.
    public static PrintedSheet of(EmergencySheet.Facts facts, Messages words) {
        return of(facts, words, Fonts.here());
    }

    static PrintedSheet of(EmergencySheet.Facts facts, Messages words, Fonts fonts) {
        Sheet wanted = new EmergencySheet(words).write(facts);
        boolean fine = fonts.write(wanted.texts());
        Messages read = fine ? words : Messages.of(Locale.ENGLISH);
        Sheet sheet = fine ? wanted : new EmergencySheet(read).write(facts);
        List<Page> pages = Layout.pages(
                sheet,
                fonts,
                (page, all) -> read.text(
                        "sheet.page", read.figures().count(page), read.figures().count(all)));
        return new PrintedSheet(
                sheet, pages, fine ? Optional.empty() : Optional.of(words.text("sheet.english")), facts);
    }

    /// The whole file for a name: plain text where it ends in `.txt`, else a PDF.
    public byte[] file(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            return sheet.plain().getBytes(StandardCharsets.UTF_8);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Pdf.write(sheet, pages, facts.at().toEpochMilli(), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }
}
