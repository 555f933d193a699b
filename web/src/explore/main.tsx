import "../style/base.css";
import "../style/explore.css";
import "./hues.css";
import { mount } from "../mount.tsx";
import { Explore } from "./explore.tsx";

mount("explore", <Explore />);
