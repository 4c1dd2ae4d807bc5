import Testing
import Detector
