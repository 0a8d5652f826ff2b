package porchlight.cli;

import java.util.Collection;
import java.util.List;
import porchlight.client.Diagnosis;
import porchlight.client.DiagnosisLook;
import porchlight.client.Live;
import porchlight.diagnosis.Place;

/// A diagnosis that says what the test wants, and remembers what it was asked.
final class FakeDiagnosis implements Diagnosis {
    final Live<List<Place>> places = new Live<>(List.of());
    final Live<DiagnosisLook> look = new Live<>(DiagnosisLook.NONE);
    private final Collection<String> asked;
    private Runnable then = () -> {};

    FakeDiagnosis(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<List<Place>> places() {
        return places;
    }

    @Override
    public Live<DiagnosisLook> look() {
        return look;
    }

    /// Runs something whenever one is asked for.
    void whenAsked(Runnable next) {
        then = next;
    }

    @Override
    public void begin() {
        asked.add("diagnosis.begin");
        then.run();
    }
}
