package porchlight.i18n;

import java.util.Optional;
import porchlight.identity.Passphrases;
import porchlight.identity.Passphrases.Grade;
import porchlight.identity.RecoveryWords.Reading;

/// What is said of a passphrase and of typed words, in every face alike.
///
/// @param words of the user's language
public record IdentityWords(Messages words) {
    /// How good a passphrase is.
    ///
    /// @param typed how many characters there are
    public String grade(Grade grade, int typed) {
        return switch (grade) {
            case TOO_SHORT -> words.text("grade.short", Math.max(1, Passphrases.LEAST - typed));
            case WEAK -> words.text("grade.weak");
            case FAIR -> words.text("grade.fair");
            case GOOD -> words.text("grade.good");
            case STRONG -> words.text("grade.strong");
        };
    }

    /// What is wrong with typed words; empty where nothing is.
    public Optional<String> wrong(Reading reading) {
        return switch (reading) {
            case Reading.Complete _ -> Optional.empty();
            case Reading.WrongCount(int count) -> Optional.of(words.text("words.count", count));
            case Reading.Unknown unknown
            when unknown.near().isEmpty() ->
                Optional.of(words.text("words.unknown", unknown.position(), isolated(unknown.word())));
            case Reading.Unknown unknown ->
                Optional.of(words.text(
                        "words.unknown.near",
                        unknown.position(),
                        isolated(unknown.word()),
                        isolated(String.join(", ", unknown.near()))));
            case Reading.WrongSum _ -> Optional.of(words.text("words.sum"));
        };
    }

    /// The words of the list are English in every language.
    private static String isolated(String word) {
        return "\u2068" + word + "\u2069";
    }
}
