package porchlight.client;

import java.util.Collection;
import java.util.List;
import porchlight.diagnosis.Place;

/// A diagnosis that says what the test wants, and remembers what it was asked.
final class FakeDiagnosis implements Diagnosis {
    final Live<List<Place>> places = new Live<>(List.of());
    final Live<DiagnosisLook> look = new Live<>(DiagnosisLook.NONE);
    private final Collection<String> asked;

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

    @Override
    public void begin() {
        asked.add("diagnosis.begin");
    }
}
