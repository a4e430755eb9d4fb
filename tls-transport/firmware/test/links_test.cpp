// Both links over the stand-ins of their libraries, which behave as the real ones were measured to (reference A and B).
// Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#include "bench.h"
#include "claims.h"

using namespace bench;

namespace {

const Backend::Speaks frames = Backend::Speaks::Frames;
const Backend::Speaks mqtt = Backend::Speaks::Mqtt;
const std::string hello = "lf1 boot=1 mode=hot epoch=0 packet=512 os=6.2.0 vote=fine";

Bench& connected(Bench& bench) {
    bench.device.cloud = true;
    bench.boot(Mode::Hot);
    HOLDS(bench.connect());
    return bench;
}

}  // namespace

// -- TlsTcpClient

CLAIM(aFramesDeviceSaysHelloFirstAndIsUpWhenWelcomed) {
    Bench bench(frames);
    connected(bench);
    SAME(bench.backend.log.at(0), "HELLO " + hello);
    SAME(bench.backend.count("HELLO"), 1u);
    SAME(bench.misuse(), "");
}

CLAIM(aCertificateThatDoesNotVerifyEndsTheAttemptBeforeAWordIsSaid) {
    Bench bench(frames);
    bench.backend.trusted = false;
    bench.boot(Mode::Hot);
    bench.run(60);
    HOLDS(bench.backend.connects.size() > 2 && bench.backend.log.empty() && !bench.line->directUp());
    SAME(bench.misuse(), "");
}

CLAIM(aChallengeIsProvedWithTheSecret) {
    Bench bench(frames);
    bench.backend.nonce = "0123456789abcdef0123456789abcdef";
    connected(bench);
    std::string mac = written(
            [&](Writer& writer) { writeProof(writer, "secret", view(bench.backend.nonce), view(bench.device.id)); });
    SAME(bench.backend.last("PROOF"), "PROOF " + mac);
}

CLAIM(aDeviceWithoutASecretCannotBeChallenged) {
    Bench bench(frames);
    bench.credentials.secret = nullptr;
    bench.backend.nonce = "0123456789abcdef0123456789abcdef";
    bench.boot(Mode::Hot);
    bench.run(60);
    HOLDS(!bench.line->directUp() && bench.backend.count("PROOF") == 0);
    SAME(bench.misuse(), "");
}

CLAIM(aRefusedDeviceComesAgainAfterAPause) {
    Bench bench(frames);
    bench.backend.refuses = "unknown device";
    bench.boot(Mode::Hot);
    bench.run(60);
    HOLDS(!bench.line->directUp() && bench.backend.count("HELLO") > 2);
    bench.backend.refuses = "";
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 120));
    SAME(bench.misuse(), "");
}

CLAIM(aBackendThatSaysNothingAfterHelloIsGivenUpAfter30Seconds) {
    Bench bench(frames);
    bench.backend.welcomes = false;
    bench.boot(Mode::Hot);
    HOLDS(bench.runUntil([&] { return bench.backend.count("HELLO") == 1; }, 20));
    double said = bench.seconds();
    HOLDS(bench.runUntil([&] { return !bench.backend.connected(); }, 40));
    HOLDS(bench.seconds() - said > 29 && bench.seconds() - said < 31);
    SAME(bench.misuse(), "");
}

CLAIM(aSilentBackendIsPingedAfter30SecondsAndDropped10SecondsLater) {
    Bench bench(frames);
    connected(bench);
    double up = bench.seconds();
    bench.backend.answersPings = false;
    HOLDS(bench.runUntil([&] { return bench.backend.count("PING") == 1; }, 40));
    HOLDS(bench.seconds() - up > 29 && bench.seconds() - up < 31);
    HOLDS(bench.runUntil([&] { return !bench.line->directUp(); }, 20));
    HOLDS(bench.seconds() - up > 39 && bench.seconds() - up < 41);
    SAME(bench.misuse(), "");
}

CLAIM(aBackendThatAnswersPingsStays) {
    Bench bench(frames);
    connected(bench);
    bench.run(600);
    SAME(bench.backend.connects.size(), 1u);
    HOLDS(bench.backend.count("PING") >= 19);
    SAME(bench.misuse(), "");
}

CLAIM(aPingIsAnsweredAtOnce) {
    Bench bench(frames);
    connected(bench);
    bench.backend.frame("PING", "");
    bench.run(0.2);
    SAME(bench.backend.count("PONG"), 1u);
}

CLAIM(framesInOneRecordAreAllTakenAlthoughTheSocketIsEmpty) {
    Bench bench(frames);
    connected(bench);
    bench.backend.raw(Backend::frameOf("CALL 2s-5k-50 relay", "on") + Backend::frameOf("READ 2t-5k-50 level", "")
                      + Backend::frameOf("CALL 2u-5k-50 relay", "off"));
    bench.run(0.1);
    SAME(bench.backend.count("ANSWER"), 3u);
    SAME(bench.backend.last("ANSWER 2t"), "ANSWER 2t i7");
}

CLAIM(framesAreTakenWhereverTheirRecordsAreSplit) {
    std::string all = Backend::frameOf("CALL 2s-5k-50 relay", "on") + Backend::frameOf("CONTROL 2t", "n 1-1");
    for (size_t split = 1; split < all.size(); split++) {
        Bench bench(frames);
        connected(bench);
        bench.backend.raw(all.substr(0, split));
        bench.run(0.1);
        bench.backend.raw(all.substr(split));
        bench.run(0.1);
        HOLDS(bench.backend.last("ANSWER 2s") == "ANSWER 2s i1" && bench.backend.last("ANSWER 2t") == "ANSWER 2t i1");
    }
}

CLAIM(partialWritesAndWritesThatComeTooEarlyLoseNothing) {
    Bench bench(frames);
    connected(bench);
    bench.backend.takesAtOnce = 7;
    for (unsigned i = 0; i < 20; i++) {
        bench.backend.writesRefused = i % 3;
        bench.backend.call(base36(100 + i) + "-5k-50", "relay", "on");
        bench.run(0.5);
    }
    SAME(bench.backend.count("ANSWER"), 20u);
    SAME(bench.misuse(), "");
}

CLAIM(whatIsQueuedBehindAWriteThatCameTooEarlyWaits) {
    Bench bench(frames);
    connected(bench);
    bench.lf("d 5");
    bench.run(1);
    bench.backend.writesRefused = 20;
    bench.line->publish("e");
    bench.run(0.2);
    bench.lf("d 6");
    bench.run(5);
    SAME(bench.backend.count("EVENT"), 1u);
    HOLDS(bench.backend.last("STATUS").find("epoch=6 ") != std::string::npos);
    SAME(bench.misuse(), "");
}

CLAIM(aDeviceTakesNoOrdersBeforeItsWelcome) {
    Bench bench(frames);
    bench.backend.welcomes = false;
    bench.boot(Mode::Hot);
    HOLDS(bench.runUntil([&] { return bench.backend.count("HELLO") == 1; }, 20));
    bench.backend.call("2s-5k-50", "relay", "on");
    bench.run(1);
    HOLDS(sketch().calls.empty() && bench.backend.count("ANSWER") == 0);
}

CLAIM(whatIsNoFrameEndsTheConnection) {
    Bench bench(frames);
    connected(bench);
    bench.backend.raw("GET / HTTP/1.1\r\n");
    bench.run(0.1);
    HOLDS(!bench.line->directUp() && !bench.backend.connected());
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 20));
    SAME(bench.misuse(), "");
}

CLAIM(aFrameBeyondThePacketSizeEndsTheConnection) {
    Bench bench(frames);
    connected(bench);
    bench.backend.call("2s-5k-50", "relay", std::string(LIFELINE_PACKET + 1, 'x'));
    bench.run(0.1);
    HOLDS(!bench.line->directUp() && sketch().calls.empty());
}

CLAIM(theFramesOfADeviceAreTheContractsOwn) {
    Bench bench(frames);
    connected(bench);
    bench.backend.takesAtOnce = 1;
    bench.backend.call("2s-5k-50", "relay", "on");
    bench.line->publish("temperature", "21.5");
    bench.run(1);
    SAME(bench.backend.last("ANSWER"), "ANSWER 2s i1");
    SAME(bench.misuse(), "");
}

// -- MQTT-TLS

CLAIM(anMqttDeviceConnectsSubscribesAndRetainsItsStatus) {
    Bench bench(mqtt);
    connected(bench);
    SAME(bench.backend.log.at(0), "CONNECT 1f000000000000c0de000001");
    SAME(bench.backend.log.at(1), "STATUS " + hello);
    SAME(bench.backend.will, "lf/u/1f000000000000c0de000001/s=gone");
    HOLDS(bench.backend.filters == std::set<std::string>{"lf/d/1f000000000000c0de000001/# 1"});
    SAME(bench.misuse(), "");
}

CLAIM(itSubscribesAgainAfterEveryConnect) {
    Bench bench(mqtt);
    bench.toAll = true;
    connected(bench);
    for (unsigned i = 0; i < 3; i++) {
        bench.backend.filters.clear();
        bench.backend.drop();
        bench.run(1);
        HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 120));
        SAME(bench.backend.filters.size(), 2u);
        SAME(bench.backend.filters.count("lf/d/all/# 1"), 1u);
    }
    SAME(bench.misuse(), "");
}

CLAIM(nothingIsEverSaidInPlainText) {
    Bench bench(mqtt);
    bench.credentials.user = "device";
    bench.credentials.password = "secret";
    connected(bench);
    for (unsigned i = 0; i < 40; i++) {
        bench.backend.listens = i % 3 != 0;
        bench.backend.trusted = i % 5 != 0;
        bench.backend.refuses = i % 4 == 0 ? "not you" : "";
        bench.backend.drop();
        bench.device.network = i % 7 != 0;
        bench.run(60);
    }
    bench.backend.listens = bench.backend.trusted = bench.device.network = true;
    bench.backend.refuses = "";
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 300));
    HOLDS(bench.backend.connects.size() > 20);
    SAME(bench.misuse(), "");
}

CLAIM(theStandInWouldShowAPasswordInPlainText) {
    Bench bench(mqtt);
    MQTT client(
            const_cast<char*>("host"), 8883, 15, [](char*, uint8_t*, unsigned int) {}, 255);
    client.enableTls("root", 5, nullptr, 0, nullptr, 0);
    bench.backend.trusted = false;
    HOLDS(!client.connect("1f000000000000c0de000001", "user", "password", "t", MQTT::QOS0, 0, "w", true,
                          MQTT::MQTT_V311));
    SAME(bench.device.plainBytes, 0u);
    client.connect("1f000000000000c0de000001", "user", "password", "t", MQTT::QOS0, 0, "w", true, MQTT::MQTT_V311);
    HOLDS(bench.device.plainBytes > 30);
}

CLAIM(aConnectThatDoesNotFitThePacketIsNotSent) {
    Bench bench(mqtt);
    std::string longPassword(LIFELINE_PACKET, 'x');
    bench.credentials.user = "device";
    bench.credentials.password = longPassword.c_str();
    bench.boot(Mode::Hot);
    bench.run(60);
    HOLDS(bench.backend.connects.empty());
    SAME(bench.misuse(), "");
}

CLAIM(theLongestConnectThatFitsArrivesWhole) {
    Bench bench(mqtt);
    size_t room = LIFELINE_PACKET - 15 - (2 + 24) - (2 + 31) - (2 + 4) - (2 + 6) - 2;
    std::string longPassword(room, 'x');
    bench.credentials.user = "device";
    bench.credentials.password = longPassword.c_str();
    connected(bench);
    HOLDS(bench.backend.connectPacket.substr(bench.backend.connectPacket.size() - room) == longPassword);
    SAME(bench.misuse(), "");
}

CLAIM(theLongestEventThatFitsArrivesWholeAndALongerOneIsRefused) {
    overBothLinks([](Bench& bench) {
        connected(bench);
        bench.lf("d 1");
        size_t room = bench.speaks == mqtt ? LIFELINE_PACKET - 9 - (3 + 2 + 24 + 1 + 2 + 19 + 1 + 6) : LIFELINE_PACKET;
        SAME(static_cast<int>(bench.line->publish("report", std::string(room, 'x').c_str())),
             static_cast<int>(Published::Kept));
        SAME(static_cast<int>(bench.line->publish("report", std::string(room + 1, 'x').c_str())),
             static_cast<int>(Published::TooLong));
        bench.run(1);
        SAME(bench.line->kept(), 0u);
        SAME(bench.backend.last("EVENT").size(),
             room + std::string("EVENT 1-1-xx report ").size() + (room > 1296 ? 1 : 0));
        SAME(bench.misuse(), "");
    });
}

CLAIM(anAnswerThatDoesNotFitIsRefusedAndNotCut) {
    overBothLinks([](Bench& bench) {
        connected(bench);
        std::string longest(
                bench.speaks == mqtt ? LIFELINE_PACKET - 9 - (31 - 1 + 2 + 13 + 1 + 3) - 1 : LIFELINE_PACKET - 2, 'x');
        strcpy(sketch().text, longest.c_str());
        bench.backend.read("1y2p0ij32e8e7-5k-50", "text");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER"), "ANSWER 1y2p0ij32e8e7 s" + longest);
        strcpy(sketch().text, (longest + "xx").c_str());
        bench.backend.read("2t-5k-50", "text");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER"), "ANSWER 2t !f");
        SAME(bench.misuse(), "");
    });
}

CLAIM(aDownlinkBeyondThePacketSizeIsLostAndTheNextOneArrives) {
    Bench bench(mqtt);
    connected(bench);
    unsigned before = bench.backend.pubacks;
    bench.backend.call("2s-5k-50", "relay", std::string(LIFELINE_PACKET, 'x'));
    bench.backend.call("2t-5k-50", "relay", "on");
    bench.run(0.5);
    SAME(bench.backend.pubacks, before + 1);
    SAME(sketch().calls.size(), 1u);
    SAME(bench.backend.last("ANSWER"), "ANSWER 2t i1");
}

CLAIM(anAnswerIsNeverPublishedInsideTheCallback) {
    Bench bench(mqtt);
    connected(bench);
    sketch().inside = [&] { bench.line->publish("relay", "switched"); };
    for (unsigned i = 0; i < 10; i++) {
        bench.backend.call(base36(100 + i) + "-5k-50", "relay", "on");
    }
    bench.run(15);
    SAME(bench.backend.count("ANSWER"), 10u);
    SAME(bench.backend.count("cloud relay/lf-"), 10u);
    SAME(bench.misuse(), "");
}

CLAIM(packetsInOneRecordWaitForTheNextOneAsTheRealLibraryHasIt) {
    Bench bench(mqtt);
    connected(bench);
    auto call = [](const std::string& tag) {
        return Backend::packet('\x30', Backend::field("lf/d/1f000000000000c0de000001/c/" + tag + "/relay") + "on");
    };
    bench.backend.raw(call("2s-5k-50") + call("2t-5k-50"));
    bench.run(1);
    SAME(bench.backend.count("ANSWER"), 2u);  // what the device sends for the first is acknowledged, and wakes it
    SAME(bench.misuse(), "");
}

CLAIM(aLinkThatTheLibraryLosesItselfIsFreedAndOpenedAgain) {
    Bench bench(mqtt);
    connected(bench);
    bench.backend.answersPings = false;
    HOLDS(bench.runUntil([&] { return bench.backend.connects.size() == 2; }, 200));
    bench.backend.answersPings = true;
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 60));
    SAME(bench.misuse(), "");
}

CLAIM(withoutAClockCertificatesWithDatesAreNotTried) {
    Bench bench(mqtt);
    bench.device.clock = 0;
    bench.boot(Mode::Hot);
    bench.run(300);
    HOLDS(bench.backend.connects.empty());
    bench.device.clock = 1790000000;
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 130));
    SAME(bench.misuse(), "");
}

CLAIM(aLibraryThatChecksNoDatesNeedsNoClock) {
    Bench old(mqtt);
    old.device.clock = 0;
    old.needsClock = false;
    old.boot(Mode::Hot);
    HOLDS(old.connect());
    Bench other(frames);
    other.device.clock = 0;
    other.boot(Mode::Hot);
    HOLDS(other.connect());
}

CLAIM(aPublishToAllIsTakenAndNotAnswered) {
    Bench bench(mqtt);
    bench.toAll = true;
    connected(bench);
    bench.backend.raw(Backend::packet('\x30', Backend::field("lf/d/all/p/2v-5k-50/setting/night") + "dark"));
    bench.run(1);
    HOLDS(sketch().events == std::vector<std::string>{"setting/night=dark"});
    SAME(bench.backend.count("ANSWER"), 0u);
}

SUITE("links")
