// What a device keeps: events, commands, and what survives a restart. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "claims.h"
#include "texts.h"

using namespace texts;

namespace {

/** An EEPROM, of which writes can be interrupted, and nothing else. */
class Memory : public Surroundings {
public:
    uint8_t bytes[128];
    size_t powerFor = SIZE_MAX;  // bytes that are still written before power fails
    unsigned writes = 0;

    Memory() { memset(bytes, 0xff, sizeof bytes); }

    void load(size_t place, void* to, size_t count) override { memcpy(to, bytes + place, count); }

    void save(size_t place, const void* from, size_t count) override {
        size_t written = count < powerFor ? count : powerFor;
        memcpy(bytes + place, from, written);
        powerFor -= written;
        writes++;
    }

    uint32_t millis() override { return 0; }
    uint32_t random() override { return 0; }
    void deviceId(char*, size_t) override {}
    void deviceOs(char*, size_t) override {}
    bool networkReady() override { return false; }
    void keepNetwork() override {}
    uint32_t clock() override { return 0; }
    void setClock(uint32_t) override {}
    bool cloudConnected() override { return false; }
    void publish(const char*, const char*) override {}
    Delivery delivery() override { return Delivery::Failed; }
    void offer(const char*, Function) override {}
    void offer(const char*, const Variable&) override {}
    void offerControl(Lifeline&) override {}
};

Epoch epoch(uint64_t generation) {
    Epoch epoch;
    epoch.generation = generation;
    return epoch;
}

/** Memory as it is after power came: anything. */
CommandMemory random(uint8_t seed) {
    CommandMemory memory;
    uint8_t* bytes = reinterpret_cast<uint8_t*>(&memory);
    for (size_t i = 0; i < sizeof memory; i++) {
        bytes[i] = static_cast<uint8_t>(seed + i * 31);
    }
    return memory;
}

CommandMemory begun() {
    CommandMemory memory = random(7);
    memory.begin();
    return memory;
}

Answer number(int32_t value) {
    return Answer::of(Answer::Kind::Int, value);
}

}  // namespace

CLAIM(eventsComeBackInTheirOrderWithNameAndData) {
    KeepBuffer buffer;
    buffer.add(1, "first", "a");
    buffer.add(2, "second/2", "");
    buffer.add(3, "third", "21.5 degrees");
    std::vector<std::string> kept;
    buffer.each([&](KeptEvent& event) { kept.push_back(std::string(event.name()) + "=" + event.data()); });
    HOLDS(kept == (std::vector<std::string>{"first=a", "second/2=", "third=21.5 degrees"}));
}

CLAIM(anAcknowledgementCoversAllUpToItsSeq) {
    KeepBuffer buffer;
    for (uint32_t seq = 1; seq <= 5; seq++) {
        buffer.add(seq, "event", view("data " + std::to_string(seq)));
    }
    SAME(buffer.forgetUpTo(3), 3u);
    SAME(buffer.forgetUpTo(3), 0u);
    SAME(buffer.size(), 2u);
    SAME(std::string(buffer.first()->data()), "data 4");
    SAME(buffer.forgetUpTo(99), 2u);
    HOLDS(buffer.first() == nullptr);
}

CLAIM(theBufferIsFullAt64EventsAndHalfFullAt32) {
    KeepBuffer buffer;
    for (uint32_t seq = 1; seq <= 64; seq++) {
        SAME(buffer.halfFull(), seq > 32);
        HOLDS(buffer.hasRoom(1, 0));
        buffer.add(seq, "e", "");
    }
    HOLDS(!buffer.hasRoom(1, 0));
    buffer.forgetUpTo(1);
    HOLDS(buffer.hasRoom(1, 0));
}

CLAIM(theBufferIsFullWhenItsBytesAre) {
    KeepBuffer buffer;
    std::string data(500, 'x');
    uint32_t kept = 0;
    while (buffer.hasRoom(5, data.size())) {
        buffer.add(++kept, "event", view(data));
    }
    HOLDS(kept == LIFELINE_ARENA / 520 && buffer.halfFull());
    buffer.each([&](KeptEvent& event) { SAME(std::string(event.data()), data); });
}

CLAIM(anArenaFilledAndEmptiedManyTimesMixesNothingUp) {
    KeepBuffer buffer;
    uint32_t seq = 0;
    uint32_t forgotten = 0;
    for (unsigned round = 0; round < 2000; round++) {
        std::string data((round * 37) % 300, static_cast<char>('a' + round % 26));
        if (buffer.hasRoom(5, data.size())) {
            buffer.add(++seq, "event", view(data));
        }
        if (round % 7 == 0 && seq > forgotten) {
            forgotten += 1 + round % 3 % (seq - forgotten);
            buffer.forgetUpTo(forgotten);
        }
        uint32_t expected = forgotten;
        buffer.each(
                [&](KeptEvent& event) { HOLDS(event.seq == ++expected && strlen(event.data()) == event.dataLength); });
        SAME(expected, seq);
    }
}

CLAIM(aStampSaysTheBytesOfNameAndData) {
    KeepBuffer buffer;
    KeptEvent& event = buffer.add(100, "temperature", "21.5");
    event.asks = true;
    SAME(stampText(event.stamp(3)), "3-2s-fA");
}

CLAIM(memoryThatIsNotOursBeginsEmpty) {
    for (unsigned seed = 0; seed < 50; seed++) {
        CommandMemory memory = random(static_cast<uint8_t>(seed));
        memory.begin();
        SAME(memory.remembered, 0u);
        HOLDS(memory.find(1) == nullptr);
    }
    CommandMemory zero;
    memset(&zero, 0, sizeof zero);
    zero.begin();
    HOLDS(!zero.reachesBack(1) && zero.reachesBack(0));
}

CLAIM(memorySurvivesAResetAndGoesOnCounting) {
    CommandMemory memory = begun();
    memory.count(100);
    memory.remember(42, number(7));
    memory.begin();
    SAME(memory.find(42)->number, 7);
    memory.count(50);
    HOLDS(memory.reachesBack(150) && !memory.reachesBack(151));
}

CLAIM(oneWrongBitIsFoundOut) {
    for (size_t bit = 32; bit < sizeof(CommandMemory) * 8; bit += 11) {
        CommandMemory memory = begun();
        memory.remember(42, number(7));
        reinterpret_cast<uint8_t*>(&memory)[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
        memory.begin();
        HOLDS(memory.find(42) == nullptr);
    }
}

CLAIM(everyAnswerComesBackAsItWas) {
    CommandMemory memory = begun();
    memory.remember(1, number(INT32_MAX));
    memory.remember(2, number(lowestResult));
    memory.remember(3, Answer());
    memory.remember(4, Answer::refuse(Refusal::Forgotten));
    memory.remember(mostCommand, Answer::refuse(Refusal::NotRun));
    SAME(answerText(memory.find(1)->answer()), "i2147483647");
    SAME(answerText(memory.find(2)->answer()), "i-2147483632");
    SAME(answerText(memory.find(3)->answer()), "n");
    SAME(answerText(memory.find(4)->answer()), "!8");
    SAME(answerText(memory.find(mostCommand)->answer()), "!6");
}

CLAIM(anIdThatIsRememberedAgainKeepsItsPlace) {
    CommandMemory memory = begun();
    memory.remember(1, Answer::refuse(Refusal::RanBefore));
    memory.remember(2, number(2));
    memory.remember(1, number(1));
    SAME(memory.remembered, 2u);
    SAME(memory.find(1)->number, 1);
}

CLAIM(theLatest64AreRememberedAndTheReachEndsAtTheOneBefore) {
    CommandMemory memory = begun();
    for (uint64_t command = 1; command <= 64; command++) {
        memory.count(10);
        memory.remember(command, number(0));
    }
    HOLDS(memory.reachesBack(640));
    memory.count(10);
    memory.remember(65, number(0));
    HOLDS(memory.find(1) == nullptr && memory.find(2) != nullptr && memory.find(65) != nullptr);
    HOLDS(memory.reachesBack(639) && !memory.reachesBack(640));
    memory.count(100);
    memory.remember(66, number(0));
    HOLDS(memory.reachesBack(729) && !memory.reachesBack(730));
}

CLAIM(theBootNumberRisesAndTheEpochStays) {
    Memory eeprom;
    for (uint32_t boot = 1; boot <= 5; boot++) {
        Saved saved(eeprom);
        saved.begin();
        SAME(saved.boot(), boot);
        SAME(saved.epoch().generation, uint64_t{boot} - 1);
        saved.setEpoch(epoch(boot));
        saved.setClock(1000 + boot);
    }
    Saved saved(eeprom);
    saved.begin();
    SAME(saved.clock(), 1005u);
}

CLAIM(aWriteThatPowerInterruptsLeavesWhatWasBefore) {
    for (size_t written = 0; written < 32; written++) {
        Memory eeprom;
        Saved before(eeprom);
        before.begin();
        before.setEpoch(epoch(5));
        before.setClock(0x01010101);
        eeprom.powerFor = written;
        before.setClock(0x02020202);
        eeprom.powerFor = SIZE_MAX;
        Saved after(eeprom);
        after.begin();
        SAME(after.boot(), 2u);
        SAME(after.epoch().generation, 5u);
        SAME(after.clock(), written < 28 ? 0x01010101u : 0x02020202u);
    }
}

SUITE("keeping")
